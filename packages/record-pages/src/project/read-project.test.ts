import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { test } from 'node:test';
import { openProject } from './read-project.ts';
import type { Project } from './read-project.ts';

const FILES: Readonly<Record<string, string>> = {
  'applications/Sales.app-meta.xml': `<CustomApplication>
    <label>営業</label>
    <actionOverrides><actionName>View</actionName><content>Lead_Large</content><formFactor>Large</formFactor><pageOrSobjectType>Lead</pageOrSobjectType><type>Flexipage</type></actionOverrides>
    <actionOverrides><actionName>View</actionName><content>Lead_Small</content><formFactor>Small</formFactor><pageOrSobjectType>Lead</pageOrSobjectType><type>Flexipage</type></actionOverrides>
    <tabs>standard-Lead</tabs><tabs>Health</tabs><tabs>Thing__c</tabs>
  </CustomApplication>`,
  'flexipages/Lead_Large.flexipage-meta.xml': page('main', true),
  'flexipages/Lead_Small.flexipage-meta.xml': page('main', false),
  'flexipages/HealthPage.flexipage-meta.xml': page('main', false, 'AppPage'),
  'tabs/Health.tab-meta.xml': '<CustomTab><flexiPage>HealthPage</flexiPage><label>状態</label></CustomTab>',
  'tabs/Thing__c.tab-meta.xml': '<CustomTab><customObject>true</customObject></CustomTab>',
  'labels/CustomLabels.labels-meta.xml':
    '<CustomLabels><labels><fullName>hello</fullName><value>こんにちは &amp; ようこそ</value></labels><labels><fullName>only</fullName><value>日本語</value></labels></CustomLabels>',
  'translations/en_US.translation-meta.xml':
    '<Translations><customLabels><label>Hello</label><name>hello</name></customLabels><customTabs><label>Health</label><name>Health</name></customTabs></Translations>',
  'quickActions/Lead.Convert.quickAction-meta.xml':
    '<QuickAction><actionSubtype>ScreenAction</actionSubtype><label>商談化</label><lightningWebComponent>convert</lightningWebComponent></QuickAction>',
};

function page(region: string, withTabs: boolean, type = 'RecordPage'): string {
  const tabs = `<itemInstances><componentInstance><componentInstanceProperties><name>tabs</name><value>Facet-tabs</value></componentInstanceProperties><componentName>flexipage:tabset</componentName><identifier>tabset</identifier></componentInstance></itemInstances>`;
  const facets = `<flexiPageRegions><itemInstances><componentInstance><componentInstanceProperties><name>body</name><value>Facet-body</value></componentInstanceProperties><componentInstanceProperties><name>title</name><value>Standard.Tab.detail</value></componentInstanceProperties><componentName>flexipage:tab</componentName><identifier>tab1</identifier></componentInstance></itemInstances><name>Facet-tabs</name><type>Facet</type></flexiPageRegions>
  <flexiPageRegions><itemInstances><componentInstance><componentInstanceProperties><name>pageSize</name><value>25</value></componentInstanceProperties><componentInstanceProperties><name>everyTask</name><value>true</value></componentInstanceProperties><componentName>timeline</componentName><identifier>c1</identifier><visibilityRule><criteria><leftValue>{!$Permission.CustomPermission.May}</leftValue><operator>EQUAL</operator><rightValue>true</rightValue></criteria></visibilityRule></componentInstance></itemInstances><name>Facet-body</name><type>Facet</type></flexiPageRegions>`;
  return `<FlexiPage>${withTabs ? facets : ''}<flexiPageRegions>${withTabs ? tabs : ''}<name>${region}</name><type>Region</type></flexiPageRegions><masterLabel>ページ</masterLabel><sobjectType>Lead</sobjectType><template><name>flexipage:recordHomeTemplateDesktop</name></template><type>${type}</type></FlexiPage>`;
}

function project(files: Readonly<Record<string, string>> = FILES): { project: Project; end: () => void } {
  const folder = mkdtempSync(join(tmpdir(), 'record-pages-'));
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  }
  return {
    project: openProject({ folders: [folder], app: 'Sales' }),
    end: () => rmSync(folder, { recursive: true }),
  };
}

test('a record page is the one that the app assigns for the device', () => {
  const { project: sut, end } = project();
  assert.equal(sut.app('Large', 'ja').recordPages['Lead']?.name, 'Lead_Large');
  assert.equal(sut.app('Small', 'ja').recordPages['Lead']?.name, 'Lead_Small');
  assert.equal(sut.app('Large', 'ja').recordPages['Contact'], undefined);
  end();
});

test('facets stand where they are used, with typed properties and visibility', () => {
  const { project: sut, end } = project();
  const [region] = sut.app('Large', 'ja').recordPages['Lead']?.regions ?? [];
  const [tabset] = region?.items ?? [];
  const [tab] = tabset?.facets['tabs'] ?? [];
  const [component] = tab?.facets['body'] ?? [];
  assert.equal(tab?.properties['title'], 'Standard.Tab.detail');
  assert.equal(component?.component, 'timeline');
  assert.equal(component?.custom, true);
  assert.deepEqual(component?.properties, { pageSize: 25, everyTask: true });
  assert.equal(component?.visible?.criteria[0]?.left, '{!$Permission.CustomPermission.May}');
  end();
});

test('tabs are objects or pages, named in the language of the page', () => {
  const { project: sut, end } = project();
  const names = (language: string) => sut.app('Large', language).tabs.map(({ label }) => label);
  assert.deepEqual(names('ja'), ['Lead', '状態', 'Thing__c']);
  assert.deepEqual(names('en_US'), ['Lead', 'Health', 'Thing__c']);
  const [lead, health, thing] = sut.app('Large', 'ja').tabs;
  assert.equal(lead?.objectApiName, 'Lead');
  assert.equal(health?.page?.name, 'HealthPage');
  assert.equal(thing?.objectApiName, 'Thing__c');
  end();
});

test('a label without a translation keeps its master', () => {
  const { project: sut, end } = project();
  assert.deepEqual(sut.labels('en_US'), { hello: 'Hello', only: '日本語' });
  assert.equal(sut.labels('ja')['hello'], 'こんにちは & ようこそ');
  end();
});

test('quick actions name their component', () => {
  const { project: sut, end } = project();
  const action = sut.app('Large', 'ja').quickActions['Lead.Convert'];
  assert.equal(action?.component, 'convert');
  assert.equal(action?.objectApiName, 'Lead');
  assert.equal(action?.screen, true);
  end();
});

test('a broken file is named', () => {
  const { project: sut, end } = project({ 'applications/Sales.app-meta.xml': '<CustomApplication><label>' });
  assert.throws(() => sut.app('Large', 'ja'), /Sales\.app-meta\.xml/);
  end();
});

test('an app that is not there is named', () => {
  const { project: sut, end } = project({ 'labels/x.labels-meta.xml': '<CustomLabels/>' });
  assert.throws(() => sut.app('Large', 'ja'), /no Lightning app Sales/);
  end();
});
