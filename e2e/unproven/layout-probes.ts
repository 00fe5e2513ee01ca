import { said } from './org-calls.ts';
import type { OrgCalls } from './org-calls.ts';
import { CannotTry } from './probe.ts';
import type { Probe } from './probe.ts';

/** What stands on the Task's page layout of the administrator. */
export const layoutProbes: readonly Probe[] = [
  {
    name: 'layout-without-our-fields',
    expected: 'none of our fields',
    async ask(org) {
      const items = await taskLayout(org);
      const ours = items.map(({ field }) => field).filter((field) => /^Bales\w*__c$/.test(field));
      return ours.length === 0 ? 'none of our fields' : ours.join(', ');
    },
  },
  {
    name: 'layout-words',
    expected: '任命先, 期日, コメント',
    async ask(org) {
      const items = await taskLayout(org);
      const subject = items.find(({ field }) => field === 'Subject')?.label;
      if (subject !== '件名') throw new CannotTry('the administrator’s language is not Japanese');
      return ['OwnerId', 'ActivityDate', 'Description']
        .map((name) => items.find(({ field }) => field === name)?.label ?? `no ${name}`)
        .join(', ');
    },
  },
];

interface Item {
  readonly field: string;
  readonly label: string;
}

interface Layout {
  readonly sections?: readonly {
    readonly layoutRows: readonly {
      readonly layoutItems: readonly {
        readonly label: string | null;
        readonly layoutComponents: readonly { readonly apiName: string | null }[];
      }[];
    }[];
  }[];
}

/** Fields of the layout in their order. @throws CannotTry */
async function taskLayout(org: OrgCalls): Promise<Item[]> {
  const answer = await org.call('GET', '/ui-api/layout/Task?layoutType=Full&mode=View');
  const { sections } = (answer.body ?? {}) as Layout;
  if (sections === undefined) throw new CannotTry(said(answer));
  return sections
    .flatMap((section) => section.layoutRows)
    .flatMap((row) => row.layoutItems)
    .map(({ label, layoutComponents: [first] }) => ({ label: label ?? '', field: first?.apiName ?? '' }));
}
