import { OrgError } from '../../org/errors.ts';
import type { XmlElement } from '../../server/xml.ts';
import { withChildren } from '../components/element.ts';
import type { Component } from '../components/component.ts';
import type { DeployEnvironment } from '../deploy/deploy-queue.ts';
import { defaultDeployOptions } from '../deploy/deploy-result.ts';
import type { DeployMessage } from '../deploy/deploy-result.ts';
import { runPackage } from '../deploy/run-package.ts';
import type { DeployPackage } from '../package/read-package.ts';
import { readMetadataElement } from './read-element.ts';

/** `SaveResult` / `UpsertResult` / `DeleteResult` of the metadata CRUD calls. */
export interface CrudResult {
  readonly fullName: string;
  readonly success: boolean;
  readonly created?: boolean;
  readonly errors: readonly { readonly message: string; readonly statusCode: string }[];
}

type SaveMode = 'create' | 'update' | 'upsert';

const MOST_COMPONENTS = 10;
const MOST_RECORDS = 200;

/** Saves components one by one, each in a transaction of its own. @throws OrgError LIMIT_EXCEEDED for too many */
export async function saveMetadata(
  environment: DeployEnvironment,
  elements: readonly XmlElement[],
  mode: SaveMode,
  userId: string,
): Promise<CrudResult[]> {
  const parsed = elements.map(readMetadataElement);
  const most = parsed.every((entry) => entry.type === 'CustomMetadata') ? MOST_RECORDS : MOST_COMPONENTS;
  if (parsed.length > most)
    throw new OrgError('LIMIT_EXCEEDED', `Maximum number of metadata components exceeded: ${String(most)}`);
  if (parsed.some((entry) => entry.type === 'LightningComponentBundle')) await environment.lwc.load();
  await environment.host.turn();
  return parsed.map((entry) => saveOne(environment, entry, mode, userId));
}

function saveOne(
  environment: DeployEnvironment,
  entry: ReturnType<typeof readMetadataElement>,
  mode: SaveMode,
  userId: string,
): CrudResult {
  const { type, fullName } = entry;
  const standing = environment.components.get(type, fullName);
  if (mode === 'create' && standing && entry.problems.length === 0)
    return failure(fullName, 'DUPLICATE_DEVELOPER_NAME', duplicateText(type, fullName));
  if (
    mode === 'update' &&
    !standing &&
    !isStanding(environment, type, fullName) &&
    entry.problems.length === 0
  )
    return failure(
      fullName,
      'INVALID_CROSS_REFERENCE_KEY',
      `In field: fullName - no ${type} named ${fullName} found`,
    );
  const components =
    mode === 'create'
      ? entry.components
      : entry.components.map((component) => merged(environment, component));
  const messages = run(environment, { ...EMPTY_PACKAGE, components, problems: entry.problems }, userId);
  const created = mode === 'upsert' ? { created: standing === undefined } : {};
  return { ...resultOf(fullName, messages), ...created };
}

function duplicateText(type: string, fullName: string): string {
  if (type === 'CustomField') {
    const [object = '', field = ''] = fullName.split('.');
    return `There is already a field named ${field.replace(/__c$/, '')} on ${object}.`;
  }
  return `There is already a ${type} named ${fullName}`;
}

/** What every org has without anybody having deployed it. */
function isStanding(environment: DeployEnvironment, type: string, fullName: string): boolean {
  const { registry } = environment.host;
  if (type === 'CustomObject') return registry.object(fullName) !== undefined;
  const [object = '', field = ''] = fullName.split('.');
  if (type === 'CustomField') return registry.object(object)?.fields.has(field.toLowerCase()) ?? false;
  return type === 'Profile';
}

/** An update changes what it names; the other elements stay. */
function merged(environment: DeployEnvironment, component: Component): Component {
  const before = environment.components.get(component.type, component.fullName);
  if (!before) return component;
  const given = new Set(component.root.children.map((part) => part.local));
  const kept = before.root.children.filter((part) => !given.has(part.local));
  const content = component.content.size > 0 ? component.content : before.content;
  return { ...component, root: withChildren(component.root, [...kept, ...component.root.children]), content };
}

/** Deletes components one by one. @throws OrgError LIMIT_EXCEEDED for too many */
export function deleteMetadata(
  environment: DeployEnvironment,
  type: string,
  fullNames: readonly string[],
  userId: string,
): CrudResult[] {
  if (fullNames.length > MOST_COMPONENTS)
    throw new OrgError(
      'LIMIT_EXCEEDED',
      `Maximum number of metadata components exceeded: ${String(MOST_COMPONENTS)}`,
    );
  return fullNames.map((fullName) => {
    if (!environment.components.has(type, fullName))
      return failure(fullName, 'INVALID_CROSS_REFERENCE_KEY', `no ${type} named ${fullName} found`);
    const deletesBefore = { types: new Map([[type, [fullName]]]), version: null };
    return resultOf(fullName, run(environment, { ...EMPTY_PACKAGE, deletesBefore }, userId));
  });
}

const NOT_RENAMED = new Set([
  'CustomObject',
  'CustomField',
  'CustomLabels',
  'Profile',
  'Settings',
  'StandardValueSet',
]);

/** Gives a component another name. Objects and fields, which hold data, are refused. */
export async function renameMetadata(
  environment: DeployEnvironment,
  type: string,
  oldName: string,
  newName: string,
  userId: string,
): Promise<CrudResult> {
  const standing = environment.components.get(type, oldName);
  if (!standing) return failure(oldName, 'INVALID_CROSS_REFERENCE_KEY', `no ${type} named ${oldName} found`);
  if (NOT_RENAMED.has(type))
    return failure(oldName, 'INVALID_OPERATION', `Renaming is not available for ${type}`);
  if (environment.components.has(type, newName))
    return failure(oldName, 'DUPLICATE_DEVELOPER_NAME', duplicateText(type, newName));
  if (type === 'LightningComponentBundle') await environment.lwc.load();
  const component: Component = {
    type,
    fullName: newName,
    fileName: standing.fileName.replace(oldName, newName),
    root: standing.root,
    content: new Map(
      [...standing.content].map(([path, bytes]) => [path.replaceAll(oldName, newName), bytes]),
    ),
  };
  const deletesAfter = { types: new Map([[type, [oldName]]]), version: null };
  const messages = run(environment, { ...EMPTY_PACKAGE, components: [component], deletesAfter }, userId);
  return resultOf(oldName, messages);
}

const EMPTY_PACKAGE: DeployPackage = {
  rootFolder: '',
  version: '',
  components: [],
  problems: [],
  deletesBefore: null,
  deletesAfter: null,
};

function run(environment: DeployEnvironment, pack: DeployPackage, userId: string): readonly DeployMessage[] {
  const options = { ...defaultDeployOptions, rollbackOnError: true, ignoreWarnings: true };
  return runPackage(environment, pack, options, userId).outcome.failures;
}

function resultOf(fullName: string, failures: readonly DeployMessage[]): CrudResult {
  const errors = failures.map((message) => ({
    message: message.problem ?? '',
    statusCode: statusCodeOf(message.problem ?? ''),
  }));
  return { fullName, success: errors.length === 0, errors };
}

function statusCodeOf(problem: string): string {
  if (problem.startsWith('In field:')) return 'INVALID_CROSS_REFERENCE_KEY';
  if (problem.startsWith('Required field is missing') || problem.startsWith('Must specify'))
    return 'REQUIRED_FIELD_MISSING';
  if (problem.includes('is referenced elsewhere')) return 'DEPENDENCY_EXISTS';
  return 'FIELD_INTEGRITY_EXCEPTION';
}

function failure(fullName: string, statusCode: string, message: string): CrudResult {
  return { fullName, success: false, errors: [{ message, statusCode }] };
}
