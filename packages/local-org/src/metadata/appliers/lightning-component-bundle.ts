import { child, flag, text } from '../components/element.ts';
import type { Component } from '../components/component.ts';
import type { StoredComponent } from '../components/stored-component.ts';
import type { Applier, DeletionContext, DeployContext, Report } from '../deploy/applier.ts';
import { checkBundleMeta } from '../lwc/bundle-meta.ts';
import type { FileToCompile } from '../lwc/compile-file.ts';
import type { Place } from '../components/element.ts';
import { placeOfUse, unresolved } from '../lwc/references.ts';
import { checkApiVersion } from './apex.ts';

const FILE_START: Place = { line: 1, column: 1 };
const COMPILED = /\.(js|html|css)$/;
const ALLOWED = /\.(js|html|css|svg|json|txt|md|ts|test\.js)$|-meta\.xml$/;

/** `LightningComponentBundle`: every file compiles, everything it imports exists, its meta file fits its class. */
export const lightningComponentBundle: Applier = {
  check(component, context, report) {
    const { fullName } = component;
    if (!/^[a-z][A-Za-z0-9_]*$/.test(fullName) || fullName.includes('__') || fullName.endsWith('_'))
      report.error(
        'The component name must begin with a lowercase letter, contain only alphanumeric or underscore characters, ' +
          'not end with an underscore, and not contain two consecutive underscores.',
      );
    checkApiVersion(component, report, false);
    const files = bundleFiles(component);
    checkNames(component, files, context, report);
    const publicProperties = checkFiles(component, files, context, report);
    checkBundleMeta(component.root, publicProperties, context, report);
  },
  apply(stored, context) {
    context.rows.put('LightningComponentBundle', '0Rb', { Id: stored.id }, bundleRow(stored));
    const files = [...stored.content].map(([path, bytes]) => ({
      FilePath: path,
      Format: path.slice(path.lastIndexOf('.') + 1),
      Source: Buffer.from(bytes).toString('utf8'),
    }));
    const owner = { LightningComponentBundleId: stored.id };
    context.rows.replace('LightningComponentResource', '0Rd', owner, ['FilePath'], files);
  },
  checkDelete(component, context, report) {
    for (const user of bundleUsers(component.fullName, context))
      report.error(
        `This lightning web component bundle is referenced elsewhere in salesforce.com. : ${user}.`,
      );
  },
  remove(component, context) {
    context.rows.remove('LightningComponentResource', { LightningComponentBundleId: component.id });
    context.rows.remove('LightningComponentBundle', { Id: component.id });
  },
};

/** What the compiler will be asked about a bundle. */
export function filesToCompile(component: Component): FileToCompile[] {
  const apiVersion = apiVersionOf(component);
  return [...bundleFiles(component)].flatMap(([fileName, source]) =>
    isCompiled(fileName) ? [{ bundle: component.fullName, fileName, source, apiVersion }] : [],
  );
}

function isCompiled(name: string): boolean {
  return COMPILED.test(name) && !name.includes('__tests__/');
}

function apiVersionOf({ root }: Component): number | undefined {
  const version = text(root, 'apiVersion');
  return version === undefined ? undefined : Number(version);
}

function bundleFiles(component: Component): Map<string, string> {
  const prefix = `lwc/${component.fullName}/`;
  const files = new Map<string, string>();
  for (const [path, bytes] of component.content)
    files.set(path.slice(prefix.length), Buffer.from(bytes).toString('utf8'));
  return files;
}

function checkNames(
  component: Component,
  files: ReadonlyMap<string, string>,
  context: DeployContext,
  report: Report,
): void {
  const { fullName } = component;
  for (const name of files.keys())
    if (!ALLOWED.test(name))
      report.error(`Unexpected file in the bundle: ${name}`, FILE_START, `${component.fileName}/${name}`);
  const script = files.has(`${fullName}.js`);
  const template = files.has(`${fullName}.html`);
  const style = files.has(`${fullName}.css`);
  if (script) return;
  if (template) {
    const ts = files.has(`${fullName}.ts`) ? ' (its .ts file is ignored)' : '';
    context.host.warn(
      `lwc/${fullName} has a template and no ${fullName}.js${ts}: it is deployed without a class`,
    );
  } else if (!style)
    report.error(
      `Cannot find Lightning Component Bundle ${fullName}: expected ${fullName}.js or ${fullName}.html`,
    );
}

/** @returns the class's public properties; null when there is no class or it does not compile */
function checkFiles(
  component: Component,
  files: ReadonlyMap<string, string>,
  context: DeployContext,
  report: Report,
): ReadonlySet<string> | null {
  const apiVersion = apiVersionOf(component);
  let publicProperties: ReadonlySet<string> | null = null;
  for (const [name, source] of files) {
    if (!isCompiled(name)) continue;
    const compiled = context.lwc.compile(component.fullName, name, source, apiVersion);
    if (compiled.error !== null) {
      report.error(compiled.error, placeInMessage(compiled.error), `${component.fileName}/${name}`);
      continue;
    }
    if (name === `${component.fullName}.js` && extendsNothingElse(source))
      publicProperties = new Set(compiled.publicProperties);
    for (const specifier of compiled.imports) {
      const problem = unresolved(specifier, component.fullName, name, context);
      if (problem !== null)
        report.error(problem, placeOfUse(source, specifier), `${component.fileName}/${name}`);
    }
  }
  return publicProperties;
}

/** The compiler's own place, as `compileFile` writes it in front of its message. */
function placeInMessage(message: string): Place {
  const [, line = '1', column = '1'] = /^\[Line: (\d+), Col: (\d+)\]/.exec(message) ?? [];
  return { line: Number(line), column: Number(column) };
}

/** A class on top of a base class of ours or a mixin may inherit its public properties: nothing can be said of them here. */
function extendsNothingElse(source: string): boolean {
  return /\bextends\s+LightningElement\b/.test(source);
}

function bundleRow(stored: StoredComponent): Record<string, string | number | boolean | null> {
  const { root, fullName } = stored;
  return {
    DeveloperName: fullName,
    MasterLabel: text(root, 'masterLabel') ?? fullName,
    Description: text(root, 'description') ?? null,
    ApiVersion: Number(text(root, 'apiVersion') ?? 0),
    IsExposed: flag(root, 'isExposed'),
    IsExplicitImport: flag(root, 'isExplicitImport'),
    Language: 'en_US',
    NamespacePrefix: null,
    Targets:
      child(root, 'targets')
        ?.children.map((target) => target.text.trim())
        .join(',') ?? null,
    ManageableState: 'unmanaged',
  };
}

function bundleUsers(name: string, context: DeletionContext): string[] {
  const tag = `<c-${name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}`;
  const quoted = [`'c/${name}'`, `"c/${name}"`];
  const inBundles = context.components
    .ofType('LightningComponentBundle')
    .filter((other) => other.fullName !== name)
    .filter((other) =>
      [...other.content.values()].some((bytes) => {
        const source = Buffer.from(bytes);
        return (
          quoted.some((wanted) => source.includes(wanted)) ||
          new RegExp(`${tag}[\\s>/]`).test(source.toString('utf8'))
        );
      }),
    )
    .map((other) => `Lightning Web Component Bundle - ${other.fullName}`);
  const marks = [`<componentName>${name}<`, `<componentName>c:${name}<`];
  const inPages = context.components
    .ofType('FlexiPage')
    .filter((page) => marks.some((mark) => page.xml.includes(mark)))
    .map((page) => `Lightning Page - ${page.fullName}`);
  const inOthers = ['CustomTab', 'QuickAction'].flatMap((type) =>
    context.components
      .ofType(type)
      .filter((other) =>
        [text(other.root, 'lwcComponent'), text(other.root, 'lightningWebComponent')].includes(name),
      )
      .map((other) => `${type === 'CustomTab' ? 'Custom Tab' : 'Action'} - ${other.fullName}`),
  );
  return [...inBundles, ...inPages, ...inOthers];
}
