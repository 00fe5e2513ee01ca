/**
 * The modules that the platform makes for each org and user (`@salesforce/…`), as sources: they read what the page was
 * opened with (`pages/boot`) or call the org.
 * Names: https://developer.salesforce.com/docs/platform/lwc/guide/reference-salesforce-modules.html
 */
type Maker = (name: string) => string | undefined;

const makers: Readonly<Record<string, Maker>> = {
  apex: apexModule,
  label: (name) => fromBoot('label', name),
  i18n: (name) => fromBoot('internationalization', name),
  schema: schemaModule,
  user: (name) => fromBoot('user', name),
  customPermission: (name) => fromBoot('customPermission', name),
  userPermission: (name) => fromBoot('userPermission', name),
  client: (name) => (name === 'formFactor' ? fromBoot('formFactor', name) : undefined),
  resourceUrl: (name) => `export default ${JSON.stringify(`/resource/${name}`)};`,
  messageChannel: (name) => `export default ${JSON.stringify({ messageChannel: name })};`,
  gate: () => 'export default { isOpen: () => true };',
  accessCheck: () => 'export default true;',
  internal: () => "export default '';",
};

/** Source of `@salesforce/KIND/NAME`. @throws Error for a kind that no platform serves */
export function scopedModule(specifier: string): string {
  const [, kind = '', ...rest] = specifier.split('/');
  const source =
    specifier === '@salesforce/apex' ? refreshModule() : makers[kind]?.(decodeURIComponent(rest.join('/')));
  if (source === undefined) throw new Error(`${specifier} is no module of the platform`);
  return source;
}

function fromBoot(reader: string, name: string): string {
  return `import { ${reader} } from 'pages/boot';\nexport default ${reader}(${JSON.stringify(name)});`;
}

/** `@salesforce/apex/Class.method`, `@salesforce/apex/namespace.Class.method`. */
function apexModule(name: string): string | undefined {
  const parts = name.split('.');
  const [method, className, namespace] = parts.reverse();
  if (!method || !className) return undefined;
  const target = JSON.stringify({ namespace: namespace ?? '', className, method });
  return `import { apexMethod } from 'pages/apex';\nexport default apexMethod(${target});`;
}

function refreshModule(): string {
  return "export { refreshApex, getSObjectValue } from 'pages/apex';";
}

/** `@salesforce/schema/Lead` → object, `@salesforce/schema/Lead.Owner.Name` → field path. */
function schemaModule(name: string): string {
  const [objectApiName = '', ...path] = name.split('.');
  const value = path.length === 0 ? { objectApiName } : { fieldApiName: path.join('.'), objectApiName };
  return `export default Object.freeze(${JSON.stringify(value)});`;
}
