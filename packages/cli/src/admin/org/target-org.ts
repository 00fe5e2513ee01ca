import { connectByToken } from '@bales/sync';
import type { ConnectedOrg } from '@bales/sync';
import { BadInput } from '../../output/bad-input.ts';
import { SfFailure } from '../../salesforce-cli/sf.ts';
import type { Sf } from '../../salesforce-cli/sf.ts';
import { adminText } from '../messages/text.ts';

/** An org as its administrator reaches it through the Salesforce CLI's log-in. */
export interface TargetOrg extends ConnectedOrg {
  /** As given: alias or username. */
  readonly name: string;
  readonly url: string;
  readonly token: string;
  /** 18 characters. */
  readonly organizationId: string;
  /** Of the administrator. */
  readonly username: string;
}

interface Display {
  readonly id: string;
  readonly instanceUrl: string;
  readonly username: string;
}

/**
 * Resolves a log-in of the Salesforce CLI, which renews it when it has to.
 * @param name alias or username; undefined: the CLI's default org.
 * @throws BadInput when there is none, or it has run out.
 */
export async function openTargetOrg(sf: Sf, name: string | undefined): Promise<TargetOrg> {
  const org = name === undefined ? [] : ['--target-org', name];
  const [display, shown] = await Promise.all([
    sf.result<Display>(['org', 'display', ...org]),
    sf.result<{ accessToken: string }>(['org', 'auth', 'show-access-token', '--no-prompt', ...org]),
  ]).catch((error: unknown) => {
    throw explained(error, name);
  });
  const url = new URL(display.instanceUrl).origin;
  const session = {
    accessToken: shown.accessToken,
    instanceUrl: url,
    organizationId: display.id,
    userId: '',
  };
  const { id: organizationId, username } = display;
  return {
    ...connectByToken(session),
    ...{ name: name ?? username, url, token: shown.accessToken, organizationId, username },
  };
}

function explained(error: unknown, name = ''): unknown {
  if (!(error instanceof SfFailure)) return error;
  const detail = error.message;
  if (/NoDefaultEnv|No default (env|org)|noDefaultEnv|target-org/i.test(`${error.code} ${detail}`) && !name)
    return new BadInput('NO_TARGET_ORG', adminText('error.noTargetOrg'));
  if (/NamedOrgNotFound|No authorization information|NoAuthInfo/i.test(`${error.code} ${detail}`))
    return new BadInput('ORG_UNKNOWN', adminText('error.orgUnknown', { org: name }));
  return new BadInput('ORG_LOGIN', adminText('error.orgLogin', { org: name, detail }));
}
