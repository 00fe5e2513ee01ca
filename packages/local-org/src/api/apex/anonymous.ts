import type { AnonymousOutcome, ApexEngine } from '../../apex/contract.ts';
import type { LogLine } from '../../apex/runtime/machine.ts';
import { OrgError } from '../../org/errors.ts';
import type { OrgRequest } from '../../server/request.ts';
import { json } from '../../server/response.ts';
import type { Route } from '../../server/router.ts';
import { soapRoutes } from '../../server/soap.ts';
import type { XmlElement } from '../../server/xml.ts';
import { childText, escapeXml } from '../../server/xml.ts';

const NAMESPACE = 'http://soap.sforce.com/2006/08/apex';

/** What an anonymous block came to, as both APIs tell it. */
interface AnonymousResult {
  readonly line: number;
  readonly column: number;
  readonly compiled: boolean;
  readonly success: boolean;
  readonly compileProblem: string | null;
  readonly exceptionMessage: string | null;
  readonly exceptionStackTrace: string | null;
}

/** `executeAnonymous` of the Tooling API, and of the SOAP API that `sf apex run` speaks. */
export function anonymousRoutes(engine: ApexEngine): Route[] {
  return [
    {
      method: 'GET',
      pattern: '/services/data/:version/tooling/executeAnonymous',
      handler: (request) =>
        json(200, resultOf(run(engine, request, request.query.get('anonymousBody') ?? ''))),
    },
    ...soapRoutes(['/services/Soap/s/:version', '/services/Soap/s/:version/:organization'], {
      namespace: NAMESPACE,
      faultNamespace: NAMESPACE,
      operations: new Map([
        [
          'executeAnonymous',
          ({ request, body }) => `<result>${xmlOf(resultOf(run(engine, request, sourceOf(body))))}</result>`,
        ],
      ]),
      answerHeader: ({ request, body }) => debugHeader(logs.get(request), sourceOf(body)),
    }),
  ];
}

/** Clients name the argument as the WSDL does, or as Salesforce's own CLI. */
function sourceOf(body: XmlElement): string {
  return childText(body, 'apexcode') ?? childText(body, 'String') ?? '';
}

/** The log of a request, from its run to its answer's header. */
const logs = new WeakMap<OrgRequest, readonly LogLine[]>();

function run(engine: ApexEngine, request: OrgRequest, source: string): AnonymousOutcome {
  const { userId } = request.caller;
  if (!request.org.access.userPermission(userId, 'AuthorApex'))
    throw new OrgError('INSUFFICIENT_ACCESS', 'Author Apex is required to run anonymous Apex', {
      status: 403,
    });
  const outcome = engine.executeAnonymous({ userId }, source, Number(request.version) || 67);
  if (outcome.compiled) logs.set(request, outcome.run.log);
  return outcome;
}

function resultOf(outcome: AnonymousOutcome): AnonymousResult {
  const none = {
    line: -1,
    column: -1,
    compileProblem: null,
    exceptionMessage: null,
    exceptionStackTrace: null,
  };
  if (!outcome.compiled) {
    const { message, line, column } = outcome.problem;
    return { ...none, compiled: false, success: false, compileProblem: message, line, column };
  }
  if (outcome.run.ok) return { ...none, compiled: true, success: true };
  const { failure } = outcome.run;
  const line = Number(/line (\d+)/.exec(failure.stackTrace)?.[1] ?? -1);
  return {
    ...none,
    compiled: true,
    success: false,
    line,
    column: line < 0 ? -1 : 1,
    exceptionMessage: `${failure.exceptionType}: ${failure.message}`,
    exceptionStackTrace: failure.stackTrace,
  };
}

function xmlOf(result: AnonymousResult): string {
  return Object.entries(result)
    .map(([name, value]: [string, unknown]) =>
      value === null
        ? `<${name} xsi:nil="true"/>`
        : `<${name}>${escapeXml(String(value as string | number | boolean))}</${name}>`,
    )
    .join('');
}

/** The debug log in the shape that `sf apex run` prints. */
function debugHeader(log: readonly LogLine[] | undefined, source: string): string {
  const lines = [
    '67.0 APEX_CODE,DEBUG',
    ...source.split('\n').map((line) => `Execute Anonymous: ${line}`),
    ...(log ?? []).map(({ level, line, text }) => `USER_DEBUG|[${String(line)}]|${level}|${text}`),
  ];
  return `<DebuggingInfo><debugLog>${escapeXml(lines.join('\n'))}</debugLog></DebuggingInfo>`;
}
