import { X509Certificate } from 'node:crypto';
import { flag, text } from '../components/element.ts';
import type { Applier, Report } from '../deploy/applier.ts';
import { checkDeveloperName, needComponent, placeOfPart } from './references.ts';

import { refuseIfNamed } from './used-by.ts';

/** What is wrong with content as a whole. */
const FILE_START = { line: 1, column: 1 };
const LARGEST_RESOURCE = 5 * 1024 * 1024;

export const staticResource: Applier = {
  check(component, _context, report) {
    checkDeveloperName(report, 'Name', component.fullName, 255);
    const [bytes] = component.content.values();
    const problem = contentProblem(component.fullName, bytes);
    if (problem !== null) report.error(problem, FILE_START, component.fileName);
    if (!/^[\w.+-]+\/[\w.+-]+(;.*)?$/.test(text(component.root, 'contentType') ?? ''))
      report.error(
        `Invalid contentType: ${text(component.root, 'contentType') ?? ''}`,
        placeOfPart(component.root, 'contentType'),
      );
  },
  apply(stored, context) {
    const [bytes] = stored.content.values();
    context.rows.put(
      'StaticResource',
      '081',
      { Id: stored.id },
      {
        Name: stored.fullName,
        NamespacePrefix: null,
        Description: text(stored.root, 'description') ?? null,
        ContentType: text(stored.root, 'contentType') ?? '',
        CacheControl: text(stored.root, 'cacheControl') ?? 'Private',
        Body: Buffer.from(bytes ?? new Uint8Array()).toString('base64'),
        BodyLength: bytes?.length ?? 0,
      },
    );
  },
  checkDelete(component, context, report) {
    for (const bundle of context.components.ofType('LightningComponentBundle'))
      if (
        [...bundle.content.values()].some((file) =>
          Buffer.from(file).includes(`@salesforce/resourceUrl/${component.fullName}`),
        )
      )
        report.error(
          `This static resource is referenced elsewhere in salesforce.com. : Lightning Web Component Bundle - ${bundle.fullName}.`,
        );
  },
  remove(component, context) {
    context.rows.remove('StaticResource', { Id: component.id });
  },
};

function contentProblem(name: string, bytes: Uint8Array | undefined): string | null {
  if (!bytes) return `Could not find the content of the static resource ${name}`;
  if (bytes.length > LARGEST_RESOURCE) return 'Static resource cannot exceed 5 MB in size';
  return bytes.length === 0 ? 'Static resource cannot be empty' : null;
}

/** `Certificate`: a PEM file and its description. */
export const certificate: Applier = {
  checkDelete(component, context, report) {
    const uses = [{ type: 'NamedCredential', elements: ['certificate'] }];
    refuseIfNamed(context, report, 'certificate', component.fullName, uses);
  },
  check(component, _context, report) {
    checkDeveloperName(report, 'Unique Name', component.fullName);
    const [bytes] = component.content.values();
    try {
      new X509Certificate(Buffer.from(bytes ?? new Uint8Array()));
    } catch {
      report.error(
        'Invalid certificate: it must be a PEM-encoded X.509 certificate',
        FILE_START,
        component.fileName,
      );
    }
    const size = text(component.root, 'keySize');
    if (size !== undefined && size !== '2048' && size !== '4096')
      report.error(`Invalid keySize: ${size}`, placeOfPart(component.root, 'keySize'));
  },
};

function checkUrl(value: string | undefined, report: Report): void {
  const known = value !== undefined && URL.canParse(value) && /^https?:$/.test(new URL(value).protocol);
  if (!known) report.error(`Invalid URL: ${value ?? ''}`);
}

export const remoteSiteSetting: Applier = {
  check(component, _context, report) {
    const url = text(component.root, 'url');
    checkUrl(url, report);
    if (url?.startsWith('http:') && !flag(component.root, 'disableProtocolSecurity'))
      report.error('The remote site URL must use https unless protocol security is disabled');
  },
};

export const namedCredential: Applier = {
  check(component, context, report) {
    const { root } = component;
    const type = text(root, 'namedCredentialType') ?? 'Legacy';
    if (type === 'Legacy') {
      checkUrl(text(root, 'endpoint'), report);
      for (const element of ['principalType', 'protocol'])
        if (text(root, element) === undefined) report.error(`Required field is missing: ${element}`);
    }
    needComponent(context, report, root, 'certificate', 'Certificate');
    for (const parameter of root.children.filter((part) => part.local === 'namedCredentialParameters')) {
      if (text(parameter, 'parameterType') === 'Url') checkUrl(text(parameter, 'parameterValue'), report);
      needComponent(context, report, parameter, 'externalCredential', 'ExternalCredential');
    }
  },
};

export const externalCredential: Applier = {
  checkDelete(component, context, report) {
    const uses = [{ type: 'NamedCredential', elements: ['externalCredential'] }];
    refuseIfNamed(context, report, 'external credential', component.fullName, uses);
  },
  check(component, _context, report) {
    if (text(component.root, 'authenticationProtocol') === undefined)
      report.error('Required field is missing: authenticationProtocol');
  },
};
