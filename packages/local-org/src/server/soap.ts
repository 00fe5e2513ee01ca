import { OrgError } from '../org/errors.ts';
import type { OrgRequest } from './request.ts';
import { sessionInvalid } from './request.ts';
import type { OrgResponse } from './response.ts';
import { xml } from './response.ts';
import type { Route } from './router.ts';
import type { XmlElement } from './xml.ts';
import { child, childText, escapeXml, parseXml, XmlError } from './xml.ts';

/** One SOAP request, its operation element found. */
export interface SoapCall {
  readonly request: OrgRequest;
  /** Local name of the operation element, e.g. `deploy`. */
  readonly operation: string;
  /** The operation element itself: its children are the arguments. */
  readonly body: XmlElement;
  readonly header: XmlElement | undefined;
}

/** Writes the content of `<xxxResponse>` (see `xmlElement`), e.g. `<result>…</result>`. */
export type SoapOperation = (call: SoapCall) => string | Promise<string>;

export interface SoapService {
  /** Default namespace of the answers, e.g. `urn:partner.soap.sforce.com`. */
  readonly namespace: string;
  /** Further declarations of the envelope by prefix, e.g. `sf` → `urn:sobject.partner.soap.sforce.com`. */
  readonly prefixes?: Readonly<Record<string, string>>;
  /** Namespace of `sf:` in fault codes, e.g. `urn:fault.partner.soap.sforce.com`. */
  readonly faultNamespace: string;
  readonly operations: ReadonlyMap<string, SoapOperation>;
  /** Operations that need no session (`login`). */
  readonly open?: ReadonlySet<string>;
  /** Further content of the answer's header, written after the operation has run. */
  readonly answerHeader?: (call: SoapCall) => string;
  /** Writes the fault's `<detail>`, where the API has one. */
  readonly faultDetail?: (error: OrgError) => string;
}

/** POST routes of a SOAP service under each pattern. The session comes from `SessionHeader/sessionId` or the bearer. */
export function soapRoutes(patterns: readonly string[], service: SoapService, bodyLimit?: number): Route[] {
  return patterns.map((pattern) => ({
    method: 'POST',
    pattern,
    auth: 'none',
    errors: 'soap',
    ...(bodyLimit === undefined ? {} : { bodyLimit }),
    handler: (request) => answer(request, service),
  }));
}

async function answer(request: OrgRequest, service: SoapService): Promise<OrgResponse> {
  try {
    const call = await readCall(request);
    const operation = service.operations.get(call.operation);
    if (!operation) throw new OrgError('INVALID_OPERATION', unknownOperation(call.body));
    if (!service.open?.has(call.operation)) authenticate(call);
    const content = await operation(call);
    const name = `${call.operation}Response`;
    const more = service.answerHeader?.(call) ?? '';
    return xml(200, envelope(service, `<${name}>${content}</${name}>`, limitHeader(request) + more));
  } catch (error) {
    return faultResponse(service, error, request);
  }
}

function unknownOperation(body: XmlElement): string {
  return `No operation available for request {${body.uri}}${body.local}, please check the WSDL for the service.`;
}

async function readCall(request: OrgRequest): Promise<SoapCall> {
  const root = parseEnvelope(await request.text());
  const soapBody = child(root, 'Body');
  const operation = soapBody?.children[0];
  if (root.local !== 'Envelope' || !operation)
    throw new OrgError('INVALID_SOAP_HEADER', 'Failed to find the operation in the SOAP body');
  return { request, operation: operation.local, body: operation, header: child(root, 'Header') };
}

function parseEnvelope(text: string): XmlElement {
  try {
    return parseXml(text);
  } catch (error) {
    if (!(error instanceof XmlError)) throw error;
    const place = `${String(error.line)}:${String(error.column)}`;
    throw new OrgError('XML_PARSER_ERROR', `Unable to parse the request: ${error.message} at ${place}`, {
      cause: error,
    });
  }
}

function authenticate(call: SoapCall): void {
  const { request } = call;
  const token = childText(child(call.header, 'SessionHeader'), 'sessionId')?.trim();
  request.session = token
    ? request.context.sessions.find(token)
    : request.context.sessions.fromHeaders(request.headers);
  if (!request.session) throw sessionInvalid();
  request.context.budget.charge(request.session);
}

function limitHeader(request: OrgRequest): string {
  if (!request.session) return '';
  const { used, allowed } = request.context.budget.usage();
  const info = `<current>${String(used)}</current><limit>${String(allowed)}</limit><type>API REQUESTS</type>`;
  return `<LimitInfoHeader><limitInfo>${info}</limitInfo></LimitInfoHeader>`;
}

function envelope(service: SoapService, body: string, header = ''): string {
  const more = Object.entries(service.prefixes ?? {}).map(([prefix, uri]) => ` xmlns:${prefix}="${uri}"`);
  const declarations =
    `xmlns:soapenv="http://schemas.xmlsoap.org/soap/envelope/" xmlns="${service.namespace}"` +
    ` xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xmlns:xsd="http://www.w3.org/2001/XMLSchema"${more.join('')}`;
  const head = header === '' ? '' : `<soapenv:Header>${header}</soapenv:Header>`;
  return `<?xml version="1.0" encoding="UTF-8"?><soapenv:Envelope ${declarations}>${head}<soapenv:Body>${body}</soapenv:Body></soapenv:Envelope>`;
}

function faultResponse(service: SoapService, error: unknown, request: OrgRequest): OrgResponse {
  const refusal = error instanceof OrgError ? error : request.context.log.unexpected(error, request);
  return xml(500, faultEnvelope(service, refusal));
}

/** A fault outside any service: a wrong version, a fault of the fault script. */
export function plainFault(code: string, message: string): OrgResponse {
  const service = {
    namespace: '',
    faultNamespace: 'urn:fault.partner.soap.sforce.com',
    operations: new Map(),
  };
  return xml(500, faultEnvelope(service, new OrgError(code, message)));
}

function faultEnvelope(service: SoapService, error: OrgError): string {
  const text = `${error.code}: ${error.message}`;
  const detail = service.faultDetail?.(error) ?? '';
  return (
    '<?xml version="1.0" encoding="UTF-8"?>' +
    `<soapenv:Envelope xmlns:soapenv="http://schemas.xmlsoap.org/soap/envelope/" xmlns:sf="${service.faultNamespace}"` +
    ' xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"><soapenv:Body><soapenv:Fault>' +
    `<faultcode>sf:${escapeXml(error.code)}</faultcode><faultstring>${escapeXml(text)}</faultstring>${detail}` +
    '</soapenv:Fault></soapenv:Body></soapenv:Envelope>'
  );
}
