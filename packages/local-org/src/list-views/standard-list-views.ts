import { createHash } from 'node:crypto';

/** A list view that every org has until somebody deletes it, as a ListView file would say it. */
export interface StandardListView {
  /** `Lead.AllOpenLeads`. */
  readonly fullName: string;
  /** 18 characters, the same in every org. */
  readonly id: string;
  readonly labels: Readonly<Record<'ja' | 'en_US', string>>;
  readonly columns: readonly string[];
  readonly scope: 'Everything' | 'Mine';
  readonly filters: readonly { readonly field: string; readonly operation: string; readonly value: string }[];
}

type Filter = StandardListView['filters'][number];

const PERSON = ['Name', 'Title', 'Phone', 'Email', 'OwnerId'];
const LEAD = ['Name', 'Title', 'Company', 'Phone', 'Email', 'Status', 'OwnerId'];
const ACCOUNT = ['Name', 'BillingState', 'Phone', 'Type', 'OwnerId'];
const CONTACT = ['Name', 'AccountId', 'Title', 'Phone', 'Email', 'OwnerId'];
const OPPORTUNITY = ['Name', 'AccountId', 'Amount', 'CloseDate', 'StageName', 'OwnerId'];
const TASK = ['Subject', 'WhoId', 'WhatId', 'ActivityDate', 'Status', 'Priority', 'OwnerId'];
const CASE = ['CaseNumber', 'ContactId', 'Subject', 'Status', 'Priority', 'CreatedDate', 'OwnerId'];
const CAMPAIGN = ['Name', 'Status', 'Type', 'StartDate', 'EndDate', 'OwnerId'];

const is = (field: string, value: string): Filter => ({ field, operation: 'equals', value });
const thisWeek = is('CreatedDate', 'THIS_WEEK');

function view(
  fullName: string,
  ja: string,
  en: string,
  columns: readonly string[],
  filters: readonly Filter[] = [],
  scope: StandardListView['scope'] = 'Everything',
): StandardListView {
  const hash = createHash('sha256').update(fullName).digest('hex');
  return { fullName, id: listViewId(hash), labels: { ja, en_US: en }, columns, scope, filters };
}

/** Lower case and digits only, so that the three letters that carry the case are all `A`. */
function listViewId(hash: string): string {
  return `00B0000000${hash.slice(0, 5)}EAA`;
}

/** The names that clients find in a new org: Developer Edition, Winter '27. */
export const standardListViews: readonly StandardListView[] = [
  view('Lead.AllOpenLeads', 'すべてのオープンリード', 'All Open Leads', LEAD, [is('IsConverted', 'false')]),
  view(
    'Lead.MyUnreadLeads',
    '私の未読リード',
    'My Unread Leads',
    LEAD,
    [is('IsUnreadByOwner', 'true')],
    'Mine',
  ),
  view('Lead.TodaysLeads', '今日のリード', 'Today’s Leads', LEAD, [is('CreatedDate', 'TODAY')]),
  view('Account.AllAccounts', 'すべての取引先', 'All Accounts', ACCOUNT),
  view('Account.MyAccounts', '私の取引先', 'My Accounts', ACCOUNT, [], 'Mine'),
  view('Account.NewThisWeek', '今週の新規取引先', 'New This Week', ACCOUNT, [thisWeek]),
  view('Contact.AllContacts', 'すべての取引先責任者', 'All Contacts', CONTACT),
  view('Contact.MyContacts', '私の取引先責任者', 'My Contacts', CONTACT, [], 'Mine'),
  view('Contact.NewThisWeek', '今週の新規取引先責任者', 'New This Week', CONTACT, [thisWeek]),
  view('Opportunity.AllOpportunities', 'すべての商談', 'All Opportunities', OPPORTUNITY),
  view('Opportunity.MyOpportunities', '私の商談', 'My Opportunities', OPPORTUNITY, [], 'Mine'),
  view('Opportunity.ClosingThisMonth', '今月完了予定', 'Closing This Month', OPPORTUNITY, [
    is('CloseDate', 'THIS_MONTH'),
  ]),
  view('Opportunity.ClosingNextMonth', '来月完了予定', 'Closing Next Month', OPPORTUNITY, [
    is('CloseDate', 'NEXT_MONTH'),
  ]),
  view('Opportunity.NewThisWeek', '今週の新規商談', 'New This Week', OPPORTUNITY, [thisWeek]),
  view('Opportunity.Won', '成立', 'Won', OPPORTUNITY, [is('IsWon', 'true')]),
  view('Task.OpenTasks', '未完了の ToDo', 'Open Tasks', TASK, [is('IsClosed', 'false')]),
  view('Task.RecentlyCompletedTasks', '最近完了した ToDo', 'Recently Completed Tasks', TASK, [
    is('IsClosed', 'true'),
  ]),
  view('Case.AllOpenCases', 'すべてのオープンケース', 'All Open Cases', CASE, [is('IsClosed', 'false')]),
  view('Case.MyCases', '私のケース', 'My Cases', CASE, [], 'Mine'),
  view('Campaign.AllActiveCampaigns', 'すべての有効なキャンペーン', 'All Active Campaigns', CAMPAIGN, [
    is('IsActive', 'true'),
  ]),
  view(
    'Campaign.MyActiveCampaigns',
    '私の有効なキャンペーン',
    'My Active Campaigns',
    CAMPAIGN,
    [is('IsActive', 'true')],
    'Mine',
  ),
  view(
    'User.AllUsers',
    'すべてのユーザー',
    'All Users',
    PERSON.filter((name) => name !== 'OwnerId'),
  ),
];
