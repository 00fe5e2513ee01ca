import { kinds, localDay } from '@bales/activity';
import { adminText } from '../../messages/text.ts';
import { judge, listed } from '../health.ts';
import type { Check, Finding, Health } from '../health.ts';
import type { SettingsFacts } from '../facts/settings-facts.ts';

/** Settings in the org: rows, their owner, and what they name. */
export const settingsChecks = [
  {
    id: 'connectionRow',
    mend: 'settings',
    find: (health) => on(health, ({ connections }) => judge(connections.length !== 1, 'fail')),
  },
  {
    id: 'rules',
    mend: 'settings',
    find: (health) =>
      on(health, ({ rules }) => {
        const there = rules.map((row) => row[health.context.names.field('Kind__c')]);
        const missing = kinds.filter((kind) => !there.includes(kind));
        return judge(missing.length > 0, 'warn', {
          names: listed(missing.map((kind) => adminText(`word.${kind}`))),
        });
      }),
  },
  {
    id: 'rowOwners',
    mend: 'settings',
    find: (health) =>
      on(health, ({ connections, rules, ownsRules }) => {
        if (!health.user) return null;
        const own = [...connections, ...(ownsRules ? rules : [])];
        const strange = own.filter((row) => row['OwnerId'] !== health.user?.id);
        return judge(strange.length > 0, 'fail', { count: strange.length });
      }),
  },
  {
    id: 'paused',
    find: (health) =>
      on(health, ({ connections }) =>
        connections.length === 0
          ? null
          : judge(false, 'warn', {
              state: adminText(
                connections[0]?.[health.context.names.field('Paused__c')] === false
                  ? 'word.running'
                  : 'word.paused',
              ),
            }),
      ),
  },
  {
    id: 'sendFrom',
    find: (health) =>
      on(health, ({ connections }) => {
        if (connections.length === 0) return null;
        const day = connections[0]?.[health.context.names.field('SendFrom__c')];
        const today = localDay(Date.now(), health.org.timeZone);
        if (typeof day !== 'string') return judge(false, 'warn', { from: adminText('settings.sendAll') });
        return judge(day > today, 'warn', { day, from: adminText('settings.sendFrom', { day }) });
      }),
  },
  {
    id: 'trouble',
    find: (health) =>
      on(health, ({ connections }) => {
        const row = connections[0];
        if (!row) return null;
        const { names } = health.context;
        const relink = row[names.field('State__c')] === 'relinkNeeded';
        const code = String(row[names.field('LastErrorCode__c')] ?? '');
        return judge(relink || code !== '', relink ? 'fail' : 'warn', { code });
      }),
  },
  {
    id: 'mappings',
    find: (health) =>
      on(health, ({ mappings }) => {
        const task = health.records?.rights.get('Task');
        if (!task) return null;
        const granted = new Set(health.records?.customerFields);
        // A field that is there and not granted is the check of customer fields'.
        const wrong = mappings
          .map((row) => String(row[health.context.names.field('TaskField__c')]))
          .filter((field) => task.fields.get(field) !== true && !granted.has(`Task.${field}`));
        return judge(wrong.length > 0, 'fail', { names: listed(wrong) });
      }),
  },
  {
    id: 'recordTypes',
    find: (health) =>
      on(health, ({ rules, recordTypes }) => {
        const column = health.context.names.field('RecordType__c');
        const wanted = rules.flatMap((row) => (row[column] ? [String(row[column])] : []));
        const unknown = wanted.filter((name) => !recordTypes.includes(name));
        return judge(unknown.length > 0, 'fail', { names: listed(unknown) });
      }),
  },
  {
    id: 'recordTypeRights',
    mend: 'app',
    find: (health) =>
      on(health, ({ rules, recordTypes }) => {
        const task = health.records?.rights.get('Task');
        if (!task) return null;
        const column = health.context.names.field('RecordType__c');
        const wanted = rules.flatMap((row) => (row[column] ? [String(row[column])] : []));
        const missing = new Set(
          wanted.filter((name) => recordTypes.includes(name) && !task.recordTypes.has(name)),
        );
        return judge(missing.size > 0, 'fail', { names: listed([...missing]) });
      }),
  },
  {
    id: 'defaultOwner',
    find: (health) =>
      on(health, ({ defaultOwner }) =>
        judge(defaultOwner?.active === false, 'fail', { name: defaultOwner?.name ?? '' }),
      ),
  },
  {
    id: 'pairedUsers',
    find: (health) =>
      on(health, ({ paired }) => {
        const inactive = paired.filter(({ active }) => !active).map(({ name }) => name);
        return judge(inactive.length > 0, 'warn', { names: listed(inactive) });
      }),
  },
  {
    id: 'unpairedUsers',
    find: (health) =>
      on(health, ({ unpaired }) => judge(unpaired.length > 0, 'warn', { names: listed(unpaired) })),
  },
] as const satisfies readonly Check[];

function on(health: Health, find: (settings: SettingsFacts) => Finding | null): Finding | null {
  return health.settings ? find(health.settings) : null;
}
