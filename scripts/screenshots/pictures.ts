import type { Page } from 'playwright-core';

/** One picture of the product: `docs/images/NAME.ja.png` and `NAME.en.png`. */
export interface Picture {
  readonly name: string;
  /** Path of the page; `records` are the sample's own. */
  readonly path: (records: Records) => string;
  readonly viewer: 'converter' | 'admin';
  readonly theme?: 'light' | 'dark';
  readonly width?: number;
  /** Pixels; absent: as high as the page. */
  readonly height?: number;
  /** What has to be on the page first. */
  readonly shows: string;
  /** What a user does before the picture is taken. */
  readonly then?: (page: Page) => Promise<void>;
}

/** IDs of records that the pictures show. */
export interface Records {
  readonly leadId: string;
  readonly contactId: string;
  readonly accountId: string;
  readonly opportunityId: string;
  readonly taskId: string;
}

const record = (object: string, id: string): string => `/lightning/r/${object}/${id}/view`;
const rep = { viewer: 'converter' } as const;
const timeline = { ...rep, shows: 'c-bales-timeline-row' } as const;

/** A tab of the app, as the administrator sees it. */
const tab = (name: string, shows: string, label: string): Picture => ({
  ...{ name, shows, viewer: 'admin', height: 860 },
  path: () => `/lightning/n/${label}`,
});

const settings = (name: string, tabIndex: number, shows: string): Picture => ({
  ...tab(`settings-${name}`, 'c-bales-settings lightning-tab-bar a', 'BalesSettings'),
  then: async (page) => {
    await page.locator('c-bales-settings lightning-tab-bar a').nth(tabIndex).click();
    await page.locator(shows).first().waitFor();
  },
});

async function openFirst(page: Page): Promise<void> {
  await page.locator('c-bales-timeline-row button').first().click();
  await page.locator('c-bales-activity-body dl').first().waitFor();
}

async function openConversion(page: Page): Promise<void> {
  await page.locator('pages-highlights [data-action$="BalesConversion"]').click();
  await page.locator('c-bales-conversion-form input').first().waitFor();
}

export const PICTURES: readonly Picture[] = [
  { ...timeline, name: 'timeline', path: ({ leadId }) => record('Lead', leadId), then: openFirst },
  { ...timeline, name: 'timeline-dark', path: ({ leadId }) => record('Lead', leadId), theme: 'dark' },
  { ...timeline, name: 'timeline-phone', path: ({ leadId }) => record('Lead', leadId), width: 390 },
  { ...timeline, name: 'contact', path: ({ contactId }) => record('Contact', contactId) },
  { ...timeline, name: 'account', path: ({ accountId }) => record('Account', accountId) },
  { ...timeline, name: 'opportunity', path: ({ opportunityId }) => record('Opportunity', opportunityId) },
  {
    ...{ ...rep, name: 'activity', path: ({ taskId }) => record('Task', taskId), height: 900 },
    shows: 'c-bales-activity-detail dl',
  },
  {
    ...{ ...timeline, name: 'conversion', path: ({ leadId }) => record('Lead', leadId), height: 900 },
    then: openConversion,
  },
  tab('health', 'c-bales-health c-bales-bar-chart', 'BalesHealth'),
  tab('links', 'c-bales-link-list table', 'BalesLinkList'),
  tab('issues', 'c-bales-issue-card', 'BalesIssueList'),
  settings('connection', 0, 'c-bales-connection-settings input'),
  settings('users', 1, 'c-bales-user-links li'),
  settings('mapping', 2, 'c-bales-todo-mapping lightning-combobox'),
  settings('rules', 3, 'c-bales-activity-rules lightning-input'),
];
