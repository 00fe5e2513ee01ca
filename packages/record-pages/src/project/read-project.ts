import { existsSync, globSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import type { AppPlan, PagePlan, QuickActionPlan, TabPlan } from '../contract.ts';
import { readFlexiPage } from './flexi-page.ts';
import type { FlexiPage } from './flexi-page.ts';
import { childrenOf, parseXml, textOf } from './xml.ts';
import type { XmlElement } from './xml.ts';

/** What a project in source format says about its app, pages and words. */
export interface Project {
  /** The `lwc` folder. */
  readonly components: string;
  app(formFactor: 'Large' | 'Small', language: string): AppPlan;
  labels(language: string): Readonly<Record<string, string>>;
}

export interface ProjectOptions {
  /** Package folders with metadata (`force-app/main/default`); the first one holds the components. */
  readonly folders: readonly string[];
  /** Developer name of the Lightning app. */
  readonly app: string;
}

/** Reads on each call, so that a page shows what the files say now. @throws Error when the app is not there */
export function openProject({ folders, app }: ProjectOptions): Project {
  const [first = '.'] = folders;
  return {
    components: join(first, 'lwc'),
    app: (formFactor, language) => readApp(folders, app, formFactor, language),
    labels: (language) => readLabels(folders, language),
  };
}

function filesOf(folders: readonly string[], pattern: string): string[] {
  return folders.flatMap((folder) =>
    existsSync(folder) ? globSync(pattern, { cwd: folder }).map((file) => join(folder, file)) : [],
  );
}

function read(path: string): XmlElement {
  try {
    return parseXml(readFileSync(path, 'utf8'));
  } catch (error) {
    throw new Error(`${path}: ${error instanceof Error ? error.message : String(error)}`, { cause: error });
  }
}

function named(path: string): string {
  return basename(path).replace(/\.[a-zA-Z]+-meta\.xml$/, '');
}

function readApp(
  folders: readonly string[],
  app: string,
  formFactor: 'Large' | 'Small',
  language: string,
): AppPlan {
  const [path] = filesOf(folders, `applications/${app}.app-meta.xml`);
  if (path === undefined) throw new Error(`There is no Lightning app ${app} in ${folders.join(', ')}`);
  const root = read(path);
  const pages = new Map(
    filesOf(folders, 'flexipages/*.flexipage-meta.xml').map((file) => [
      named(file),
      readFlexiPage(named(file), read(file)),
    ]),
  );
  const words = readTabWords(folders, language);
  return {
    name: app,
    label: textOf(root, 'label') || app,
    tabs: childrenOf(root, 'tabs').map(({ text }) => tabPlan(folders, text, pages, words)),
    recordPages: recordPages(root, pages, formFactor),
    quickActions: readQuickActions(folders, language),
  };
}

function recordPages(
  root: XmlElement,
  pages: ReadonlyMap<string, FlexiPage>,
  formFactor: 'Large' | 'Small',
): Record<string, PagePlan> {
  const found: Record<string, PagePlan> = {};
  for (const override of childrenOf(root, 'actionOverrides')) {
    const page = pages.get(textOf(override, 'content'));
    const wanted = textOf(override, 'formFactor') === formFactor && textOf(override, 'actionName') === 'View';
    if (page && wanted) found[textOf(override, 'pageOrSobjectType')] = page.plan;
  }
  return found;
}

function tabPlan(
  folders: readonly string[],
  name: string,
  pages: ReadonlyMap<string, FlexiPage>,
  words: ReadonlyMap<string, string>,
): TabPlan {
  if (name.startsWith('standard-')) {
    const objectApiName = name.slice('standard-'.length);
    return { name: objectApiName, label: objectApiName, objectApiName, page: null, component: null };
  }
  const [file] = filesOf(folders, `tabs/${name}.tab-meta.xml`);
  const root = file === undefined ? undefined : read(file);
  const page = root && pages.get(textOf(root, 'flexiPage'));
  const component = root ? textOf(root, 'lwcComponent') : '';
  const label = words.get(name) ?? (root && textOf(root, 'label')) ?? '';
  const isObject = name.endsWith('__c') && !page && component === '';
  return {
    name,
    label: label || page?.label || name,
    objectApiName: isObject ? name : null,
    page: page?.plan ?? null,
    component: component || null,
  };
}

/** Translated tab names. */
function readTabWords(folders: readonly string[], language: string): Map<string, string> {
  const words = new Map<string, string>();
  for (const file of filesOf(folders, `translations/${language}.translation-meta.xml`)) {
    for (const tab of childrenOf(read(file), 'customTabs'))
      words.set(textOf(tab, 'name'), textOf(tab, 'label'));
  }
  return words;
}

function readLabels(folders: readonly string[], language: string): Record<string, string> {
  const labels: Record<string, string> = {};
  for (const file of filesOf(folders, 'labels/*.labels-meta.xml')) {
    for (const label of childrenOf(read(file), 'labels'))
      labels[textOf(label, 'fullName')] = textOf(label, 'value');
  }
  for (const file of filesOf(folders, `translations/${language}.translation-meta.xml`)) {
    for (const label of childrenOf(read(file), 'customLabels'))
      labels[textOf(label, 'name')] = textOf(label, 'label');
  }
  return labels;
}

function readQuickActions(folders: readonly string[], language: string): Record<string, QuickActionPlan> {
  const words = readActionWords(folders, language);
  const actions: Record<string, QuickActionPlan> = {};
  for (const file of filesOf(folders, '{quickActions,objects/*/quickActions}/*.quickAction-meta.xml')) {
    const name = named(file);
    const root = read(file);
    const [object, action] = name.split('.');
    actions[name] = {
      name,
      label: words.get(name) ?? (textOf(root, 'label') || name),
      objectApiName: action === undefined ? null : (object ?? null),
      component: textOf(root, 'lightningWebComponent') || null,
      screen: textOf(root, 'actionSubtype') !== 'Action',
    };
  }
  return actions;
}

/** Translated names of the objects' quick actions, by full name. */
function readActionWords(folders: readonly string[], language: string): Map<string, string> {
  const words = new Map<string, string>();
  for (const file of filesOf(folders, `objectTranslations/*-${language}/*.objectTranslation-meta.xml`)) {
    const object = named(file).slice(0, -language.length - 1);
    for (const action of childrenOf(read(file), 'quickActions'))
      words.set(`${object}.${textOf(action, 'name')}`, textOf(action, 'label'));
  }
  return words;
}
