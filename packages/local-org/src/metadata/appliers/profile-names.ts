import type { DeployContext } from '../deploy/applier.ts';

/** Metadata names of standard profiles differ from what rows show. */
const PROFILE_NAMES: Readonly<Record<string, readonly string[]>> = {
  Admin: ['System Administrator', 'システム管理者'],
  Standard: ['Standard User', '標準ユーザー'],
  StandardUser: ['Standard User', '標準ユーザー'],
  ReadOnly: ['Read Only', '参照のみ'],
};

/** ID of a profile by its metadata name or its name in the org. */
export function profileId(context: Pick<DeployContext, 'rows'>, name: string): string | undefined {
  return [name, ...(PROFILE_NAMES[name] ?? [])]
    .map((candidate) => context.rows.findId('Profile', { Name: candidate }))
    .find((id) => id !== undefined);
}
