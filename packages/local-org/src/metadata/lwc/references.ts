import { blankedSource } from '../appliers/apex.ts';
import { findField, objectExists, userPermissionExists } from '../appliers/references.ts';
import type { Place } from '../components/element.ts';
import type { DeployContext } from '../deploy/applier.ts';
import { isLightningModule, scopeHolds } from './standard-modules.ts';

/** Why a module that a component imports cannot be had, in the platform's words; null when it can. */
export function unresolved(
  specifier: string,
  bundle: string,
  file: string,
  context: DeployContext,
): string | null {
  if (specifier.startsWith('.') || specifier === 'lwc') return null;
  if (specifier.startsWith('@salesforce/')) return unresolvedScope(specifier.slice(12), file, context);
  const [namespace = '', name] = specifier.split('/');
  if (namespace === 'lightning' && name !== undefined && isLightningModule(name)) return null;
  if (namespace === 'c' && name !== undefined && context.exists('LightningComponentBundle', name))
    return null;
  const missing = name === undefined ? specifier : `${namespace}:${name}`;
  return `No MODULE named markup://${missing} found : [markup://c:${bundle}]`;
}

function unresolvedScope(path: string, file: string, context: DeployContext): string | null {
  const slash = path.indexOf('/');
  const scope = slash < 0 ? path : path.slice(0, slash);
  const reference = slash < 0 ? '' : path.slice(slash + 1);
  const invalid = (type: string): string => `Invalid reference ${reference} of type ${type} in file ${file}`;
  switch (scope) {
    case 'apex':
    case 'apexContinuation':
      return reference === '' ? null : unresolvedApex(reference, context);
    case 'label':
      return labelExists(reference, context) ? null : invalid('label');
    case 'schema':
      return schemaExists(reference, context)
        ? null
        : invalid(reference.includes('.') ? 'sobjectField' : 'sobjectClass');
    case 'resourceUrl':
      return context.exists('StaticResource', reference.split('/')[0] ?? '') ? null : invalid('resourceUrl');
    case 'messageChannel':
      return channelExists(reference, context) ? null : invalid('messageChannel');
    case 'customPermission':
      return context.exists('CustomPermission', reference) ? null : invalid('customPermission');
    case 'userPermission':
      return userPermissionExists(context, reference) ? null : invalid('userPermission');
    default:
      return scopeHolds(scope, reference) === true ? null : `Invalid reference ${path} in file ${file}`;
  }
}

/** Standard message channels have names with two parts (`lightning__networkContext`). */
function channelExists(reference: string, context: DeployContext): boolean {
  return (
    reference.startsWith('lightning__') ||
    context.exists('LightningMessageChannel', reference.replace(/__c$/, ''))
  );
}

function labelExists(reference: string, context: DeployContext): boolean {
  const [namespace, name] = reference.split('.');
  return namespace === 'c' && name !== undefined && context.exists('CustomLabel', name);
}

function unresolvedApex(reference: string, context: DeployContext): string | null {
  const [className = '', method = ''] = reference.split('.');
  const found = context.find('ApexClass', className);
  if (!found) return `Unable to find Apex action class referenced as '${className}'.`;
  const source = blankedSource(found.source);
  const declared = new RegExp(
    `@AuraEnabled\\b(?:\\s*\\([^)]*\\))?\\s+(?:@\\w+(?:\\s*\\([^)]*\\))?\\s+)*(?:(?:public|global)\\s+)?static\\s+[\\w.<>,\\s\\[\\]]+\\s${method}\\s*\\(`,
    'i',
  );
  return declared.test(source) ? null : `Unable to find Apex action method referenced as '${reference}'.`;
}

/** `Object`, `Object.Field`, or a path over relationships of at most three steps. */
function schemaExists(reference: string, context: DeployContext): boolean {
  const [object = '', ...path] = reference.split('.');
  if (!objectExists(context, object)) return false;
  let owner = object;
  for (const [index, step] of path.entries()) {
    if (index === path.length - 1) return findField(context, owner, step) !== undefined;
    const relation = [...(context.schema.object(owner)?.fields.values() ?? [])].find(
      (field) => field.relationshipName?.toLowerCase() === step.toLowerCase(),
    );
    const [target] = relation?.referenceTo ?? [];
    if (target === undefined) return false;
    owner = target;
  }
  return true;
}

/** Where a file names a module: an import by its specifier, a component of a template by its tag. 1-based. */
export function placeOfUse(source: string, specifier: string): Place {
  const [namespace = '', name = ''] = specifier.split('/');
  const tag = `<${namespace}-${name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}`;
  const quoted = ["'", '"'].map((quote) => source.indexOf(`${quote}${specifier}${quote}`));
  const at = Math.max(0, [...quoted, source.indexOf(tag)].find((index) => index >= 0) ?? 0);
  const before = source.slice(0, at).split('\n');
  return { line: before.length, column: (before.at(-1)?.length ?? 0) + 1 };
}
