import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { connectOrg, SalesforceFailure } from '@bales/sync';
import { BadInput } from '../../output/bad-input.ts';
import { adminText } from '../messages/text.ts';
import type { SetUpContext, Step } from './step.ts';
import { usernameOf } from './user-step.ts';

/** A new app is known everywhere only after a while. */
const attempts = 12;
const pauseMs = 5_000;
const passing = /invalid_client|invalid_app_access|app_not_found/;

/** Proves that the engine can log in: JWT bearer, through the deployed app, as the integration user. */
export const loginStep: Step = {
  name: 'login',
  look: (context) =>
    Promise.resolve({
      done: false,
      lines: [adminText('login.plan', { username: usernameOf(context) })],
    }),
  async act(context) {
    const connection = connectionOf(context);
    for (let attempt = 1; ; attempt += 1) {
      const org = connectOrg(connection, 1);
      try {
        const { userId } = await org.client.session();
        context.found.userId = userId;
        context.found.connection = connection;
        return [adminText('login.done', { username: connection.username })];
      } catch (error) {
        if (!(error instanceof SalesforceFailure)) throw error;
        if (!passing.test(error.code) || attempt === attempts) throw refused(error, connection.username);
        await sleep(pauseMs);
      } finally {
        await org.close();
      }
    }
  },
};

export function connectionOf(context: SetUpContext): NonNullable<SetUpContext['found']['connection']> {
  const { target, folder } = context;
  return {
    flow: 'jwt',
    loginUrl: target.url,
    clientId: folder.now.clientId ?? '',
    username: usernameOf(context),
    privateKey: readFileSync(join(folder.path, 'oauth', 'bales.key'), 'utf8'),
  };
}

function refused(error: SalesforceFailure, username: string): BadInput {
  return new BadInput('LOGIN', adminText('error.jwt', { username, detail: error.message }));
}
