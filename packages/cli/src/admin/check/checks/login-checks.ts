import { adminText } from '../../messages/text.ts';
import { judge } from '../health.ts';
import type { Check } from '../health.ts';

const DAY_MS = 86_400_000;
const WARN_DAYS = 30;

/** How the engine gets in: app, key, certificate, token. */
export const loginChecks = [
  {
    id: 'setUp',
    find: ({ login }) => judge(login.username === null, 'fail', { username: login.username ?? '' }),
  },
  { id: 'app', find: ({ login }) => judge(!login.appThere, 'fail') },
  {
    id: 'key',
    find: ({ login }) =>
      judge(!login.keyThere || (login.validTo !== null && !login.keyFits), 'fail', { file: login.keyFile }),
  },
  {
    id: 'keyMode',
    mend: 'keyMode',
    find: ({ login }) => (login.keyThere ? judge(!login.keyClosed, 'warn', { file: login.keyFile }) : null),
  },
  {
    id: 'certificate',
    find: ({ login: { validTo } }) => {
      if (validTo === null) return null;
      const days = Math.floor((validTo.getTime() - Date.now()) / DAY_MS);
      return judge(days < WARN_DAYS, days < 0 ? 'fail' : 'warn', {
        days,
        date: validTo.toISOString().slice(0, 10),
      });
    },
  },
  {
    id: 'token',
    // Whoever is inactive or frozen, or has no app, cannot log in: those checks say so.
    find: ({ login: { refusal, appThere, keyThere, username }, user }) =>
      !appThere ||
      !keyThere ||
      user?.active !== true ||
      user.frozen ||
      user.missing.includes('BalesIntegration')
        ? null
        : judge(refusal !== null, 'fail', { username: username ?? '', detail: refusal ?? '' }),
  },
  {
    id: 'kept',
    find: ({ login: { kept } }) =>
      judge(kept?.state !== 'connected', 'fail', {
        org: kept?.org ?? '',
        state: stateWord(kept?.state),
      }),
  },
  {
    id: 'personal',
    find: ({ user, login: { kept } }) => {
      if (!user) return null;
      const personal = user.license !== 'Salesforce Integration' || kept?.personal === true;
      return judge(personal, 'warn', { username: user.username, license: user.license });
    },
  },
] as const satisfies readonly Check[];

function stateWord(state: string | undefined): string {
  return state === 'disconnected' || state === 'relinkNeeded'
    ? adminText(`word.${state}`)
    : adminText('word.unknownState');
}
