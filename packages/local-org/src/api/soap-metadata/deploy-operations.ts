import { OrgError } from '../../org/errors.ts';
import type { MetadataRoom } from '../../metadata/metadata-room.ts';
import { defaultDeployOptions, deployResult, isDone } from '../../metadata/deploy/deploy-result.ts';
import type { DeployOptions, TestLevel } from '../../metadata/deploy/deploy-result.ts';
import type { SoapCall, SoapOperation } from '../../server/soap.ts';
import { child, childText, childTexts, xmlElement } from '../../server/xml.ts';
import type { XmlElement, XmlValue } from '../../server/xml.ts';
import { requireMetadataAccess } from './metadata-access.ts';

/** deploy, checkDeployStatus, cancelDeploy, deployRecentValidation. */
export function deployOperations(room: MetadataRoom): [string, SoapOperation][] {
  return [
    ['deploy', (call) => deploy(room, call)],
    ['checkDeployStatus', (call) => checkDeployStatus(room, call)],
    ['cancelDeploy', (call) => cancelDeploy(room, call)],
    ['deployRecentValidation', (call) => deployRecentValidation(room, call)],
  ];
}

function deploy(room: MetadataRoom, call: SoapCall): string {
  const userId = requireMetadataAccess(call.request);
  const zip = childText(call.body, 'ZipFile');
  if (zip === undefined) throw new OrgError('REQUIRED_FIELD_MISSING', 'Required field is missing: ZipFile');
  const job = room.deploys.submit(
    decodeBase64(zip),
    soapDeployOptions(child(call.body, 'DeployOptions')),
    userId,
  );
  return xmlElement('result', { done: false, id: job.id, state: 'Queued' });
}

/** @throws OrgError INVALID_BASE64 when the text is no base64 at all */
function decodeBase64(text: string): Uint8Array {
  const compact = text.replace(/\s+/g, '');
  if (!/^[A-Za-z0-9+/]*={0,2}$/.test(compact))
    throw new OrgError('INVALID_ZIP', 'The ZipFile element does not hold base64 data.');
  return Buffer.from(compact, 'base64');
}

const TEST_LEVELS: readonly string[] = [
  ...['NoTestRun', 'RunSpecifiedTests', 'RunLocalTests', 'RunAllTestsInOrg', 'RunRelevantTests'],
];

/** @throws OrgError INVALID_TYPE_ON_FIELD… when the level is none of the platform's */
export function testLevelOf(value: string | undefined): TestLevel | null {
  if (value === undefined || value === '') return null;
  if (!TEST_LEVELS.includes(value))
    throw new OrgError('INVALID_OPERATION', `'${value}' is not a valid value for the enum 'TestLevel'`);
  return value as TestLevel;
}

function soapDeployOptions(options: XmlElement | undefined): DeployOptions {
  const flag = (name: keyof DeployOptions): boolean => {
    const value = childText(options, name)?.trim();
    return value === undefined ? defaultDeployOptions[name] === true : value === 'true' || value === '1';
  };
  return {
    allowMissingFiles: flag('allowMissingFiles'),
    autoUpdatePackage: flag('autoUpdatePackage'),
    checkOnly: flag('checkOnly'),
    ignoreWarnings: flag('ignoreWarnings'),
    performRetrieve: flag('performRetrieve'),
    purgeOnDelete: flag('purgeOnDelete'),
    rollbackOnError: flag('rollbackOnError'),
    runTests: childTexts(options, 'runTests')
      .map((name) => name.trim())
      .filter(Boolean),
    singlePackage: flag('singlePackage'),
    testLevel: testLevelOf(childText(options, 'testLevel')?.trim()),
  };
}

function checkDeployStatus(room: MetadataRoom, call: SoapCall): string {
  requireMetadataAccess(call.request);
  const id = childText(call.body, 'asyncProcessId')?.trim() ?? '';
  const details = ['true', '1'].includes(childText(call.body, 'includeDetails')?.trim() ?? 'false');
  return xmlElement('result', deployResult(room.deploys.get(id), details) as XmlValue);
}

function cancelDeploy(room: MetadataRoom, call: SoapCall): string {
  const userId = requireMetadataAccess(call.request);
  // The WSDL calls the argument `String`; clients send `id`.
  const id =
    childText(call.body, 'String') ?? childText(call.body, 'id') ?? childText(call.body, 'asyncProcessId');
  const job = room.deploys.cancel(id?.trim() ?? '', userId);
  return xmlElement('result', { done: isDone(job), id: job.id });
}

function deployRecentValidation(room: MetadataRoom, call: SoapCall): string {
  const userId = requireMetadataAccess(call.request);
  const id = (childText(call.body, 'validationId') ?? childText(call.body, 'validationID'))?.trim() ?? '';
  return xmlElement('result', room.deploys.quickDeploy(id, userId).id);
}
