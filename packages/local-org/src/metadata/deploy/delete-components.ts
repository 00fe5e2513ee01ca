import type { Component } from '../components/component.ts';
import { keyOf, objectName, parentFullName } from '../components/component.ts';
import type { StoredComponent } from '../components/stored-component.ts';
import { applierOf } from '../appliers/registry.ts';
import { childType, metadataObject } from '../types/catalog.ts';
import type { Manifest } from '../package/manifest.ts';
import { errorOf } from '../package/message.ts';
import { applySchema } from '../schema/apply-schema.ts';
import { dropGrants } from './drop-grants.ts';
import type { DeletionContext, DeployContext } from './applier.ts';
import type { DeployMessages } from './deploy-messages.ts';

/** What is deleted first: users of things before the things. */
const ORDER = [
  ...[
    'Translations',
    'CustomObjectTranslation',
    'GlobalValueSetTranslation',
    'CustomApplication',
    'CustomTab',
    'Layout',
  ],
  ...[
    'FlexiPage',
    'QuickAction',
    'Dashboard',
    'Report',
    'ReportType',
    'LightningComponentBundle',
    'ApexTrigger',
    'ApexClass',
  ],
  ...[
    'PermissionSetGroup',
    'PermissionSet',
    'AssignmentRule',
    'DuplicateRule',
    'MatchingRule',
    'ListView',
    'ValidationRule',
    'CompactLayout',
  ],
  ...[
    'RecordType',
    'BusinessProcess',
    'CustomMetadata',
    'Queue',
    'CustomField',
    'CustomObject',
    'GlobalValueSet',
  ],
];

const SCHEMA_TYPES = new Set([
  ...[
    'AssignmentRule',
    'CustomField',
    'CustomObject',
    'DuplicateRule',
    'GlobalValueSet',
    'MatchingRule',
    'RecordType',
    'StandardValueSet',
    'ValidationRule',
    'CustomObjectTranslation',
  ],
]);

function rankOf(type: string): number {
  const index = ORDER.indexOf(type);
  return index < 0 ? ORDER.length : index;
}

/** Deletes what a destructive manifest names; what is not there is told as a warning and fails nothing. */
export function deleteNamed(
  manifest: Manifest,
  fileName: string,
  context: DeployContext,
  messages: DeployMessages,
): void {
  const wanted = [...manifest.types].flatMap(([type, members]) =>
    members.map((fullName) => ({ type, fullName })),
  );
  const doomed = new Set(wanted.map(keyOf));
  let schemaChanged = false;
  for (const { type, fullName } of wanted.toSorted((a, b) => rankOf(a.type) - rankOf(b.type))) {
    if (fullName === '*') {
      messages.problem(
        errorOf({ type, fullName, fileName }, "The wildcard '*' is not allowed in destructive changes"),
      );
      continue;
    }
    const stored = context.components.get(type, fullName) ?? folderNamed(type, fullName, context);
    if (!stored) {
      const problem = `No ${type} named: ${fullName} found`;
      messages.notice({ componentType: type, fullName: fileName, fileName, problem, problemType: 'Warning' });
      continue;
    }
    if (!mayDelete(stored, fileName, context, messages, doomed)) continue;
    for (const gone of removeWithParts(stored, context)) schemaChanged ||= SCHEMA_TYPES.has(gone.type);
    messages.success(
      { type: stored.type, fullName: stored.fullName, fileName },
      { id: stored.id, created: false, changed: false, deleted: true },
    );
  }
  if (schemaChanged) applySchema(context);
}

function folderNamed(type: string, fullName: string, context: DeployContext): StoredComponent | undefined {
  const folder = metadataObject(type)?.folderXmlName;
  return folder === undefined ? undefined : context.components.get(folder, fullName);
}

function mayDelete(
  stored: StoredComponent,
  fileName: string,
  context: DeployContext,
  messages: DeployMessages,
  doomed: ReadonlySet<string>,
): boolean {
  let allowed = true;
  const problem = (text: string): void => {
    allowed = false;
    messages.problem(errorOf({ type: stored.type, fullName: stored.fullName, fileName }, text));
  };
  const report = { error: problem, warn: problem };
  applierOf(stored.type)?.checkDelete?.(stored, withoutDoomed(context, doomed), report);
  if (stored.type === 'CustomField' || stored.type === 'CustomObject')
    for (const user of usersOf(stored, context))
      if (!doomed.has(keyOf(user)) && !isPartOf(user, stored))
        problem(
          `This ${stored.type === 'CustomField' ? 'custom field' : 'custom object'} is referenced elsewhere in ` +
            `salesforce.com. : ${user.type} - ${user.fullName}.`,
        );
  return allowed;
}

function withoutDoomed(context: DeployContext, doomed: ReadonlySet<string>): DeletionContext {
  const { components } = context;
  const stays = (one: StoredComponent): boolean => !doomed.has(keyOf(one));
  const get = (type: string, fullName: string): StoredComponent | undefined => {
    const found = components.get(type, fullName);
    return found && stays(found) ? found : undefined;
  };
  return {
    ...context,
    components: {
      get,
      has: (type, fullName) => get(type, fullName) !== undefined,
      ofType: (type) => components.ofType(type).filter(stays),
      all: () => [...components.all()].filter(stays),
    },
  };
}

function isPartOf(part: StoredComponent, object: StoredComponent): boolean {
  return (
    object.type === 'CustomObject' &&
    childType(part.type) !== undefined &&
    objectName(part.fullName) === object.fullName
  );
}

/** Grants go with what they are for; everything else that names a field or object keeps it from going. */
const FOLLOWERS = new Set(['PermissionSet', 'Profile', 'Layout', 'CustomObjectTranslation', 'CustomTab']);

/** Components that name a field or an object, or source that uses its name. */
function usersOf(stored: StoredComponent, context: DeployContext): StoredComponent[] {
  const own =
    stored.type === 'CustomField' ? stored.fullName.slice(stored.fullName.indexOf('.') + 1) : stored.fullName;
  const object = objectName(stored.fullName);
  const word = new RegExp(`(?<!\\w)${own}(?!\\w)`);
  const found: StoredComponent[] = [];
  for (const other of context.components.all()) {
    if (other === stored || FOLLOWERS.has(other.type) || other.type === 'ListView') continue;
    const related = stored.type === 'CustomObject' || mentionsObject(other, object);
    if (related && (word.test(withoutOwnName(other)) || sourceMentions(other, word))) found.push(other);
  }
  return found;
}

function mentionsObject(other: StoredComponent, object: string): boolean {
  const names = object === 'Activity' ? ['Task', 'Event', 'Activity'] : [object];
  return names.some(
    (name) =>
      parentFullName(other) === name ||
      other.xml.includes(name) ||
      sourceMentions(other, new RegExp(`(?<!\\w)${name}(?!\\w)`)),
  );
}

function withoutOwnName(component: StoredComponent): string {
  return component.xml
    .replace(/<fullName>[^<]*<\/fullName>/, '')
    .replace(/<(description|inlineHelpText|label)>[^<]*<\/\1>/g, '');
}

function sourceMentions(component: StoredComponent, word: RegExp): boolean {
  if (!['ApexClass', 'ApexTrigger', 'LightningComponentBundle'].includes(component.type)) return false;
  return [...component.content.values()].some((bytes) => word.test(Buffer.from(bytes).toString('utf8')));
}

/** Removes a component with what stands inside it. @returns everything that went */
function removeWithParts(stored: StoredComponent, context: DeployContext): Component[] {
  const gone: StoredComponent[] = [stored];
  const children = metadataObject(stored.type)?.children ?? [];
  for (const { xmlName } of children)
    for (const part of context.components.ofType(xmlName))
      if (
        xmlName === 'CustomLabel' ||
        objectName(part.fullName).toLowerCase() === stored.fullName.toLowerCase()
      )
        gone.push(part);
  if (stored.type === 'CustomObject')
    for (const tab of context.components.ofType('CustomTab'))
      if (tab.fullName === stored.fullName) gone.push(tab);
  for (const component of gone) {
    context.components.delete(component);
    applierOf(component.type)?.remove?.(component, context);
  }
  for (const component of gone) dropGrants(component, context);
  return gone;
}
