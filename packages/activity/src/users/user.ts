import { z } from 'zod';
import { limits } from '../contract/limits.ts';

/** 有効 / 招待中 / 無効 */
export const userStates = ['active', 'invited', 'inactive'] as const;
export type UserState = (typeof userStates)[number];

/** A BALES user, as the API and files bring it. */
export const userSchema = z.strictObject({
  id: z
    .string()
    .trim()
    .min(1)
    .max(limits.personId)
    .refine((value) => !/\p{Cc}/u.test(value), { error: 'reserved' })
    .meta({ description: 'The BALES user ID' }),
  /** `BalesUserLink__c.Name` takes no more. */
  name: z.string().trim().min(1).max(80),
  mail: z.email().max(80).optional().meta({ description: 'Suggests the Salesforce user with this address' }),
  state: z.enum(userStates).default('active').meta({ description: '有効 / 招待中 / 無効' }),
  gmailLinked: z.boolean().default(false).meta({ description: 'Received mails come only from such users' }),
});

export type BalesUser = z.output<typeof userSchema>;

/** One refused user: the member concerned. */
export interface RefusedUser {
  readonly code: 'MISSING' | 'INVALID_VALUE' | 'UNKNOWN_MEMBER' | 'NOT_AN_OBJECT';
  readonly path: string;
}

export type ParsedUser =
  { readonly ok: true; readonly user: BalesUser } | { readonly ok: false; readonly refusal: RefusedUser };

/** Checks one user. */
export function parseUser(value: unknown): ParsedUser {
  const result = userSchema.safeParse(value);
  if (result.success) return { ok: true, user: result.data };
  if (typeof value !== 'object' || value === null) return refused('NOT_AN_OBJECT', '');
  const [issue] = result.error.issues;
  if (issue?.code === 'unrecognized_keys') return refused('UNKNOWN_MEMBER', issue.keys[0] ?? '');
  const path = issue?.path.map(String).join('.') ?? '';
  const given = (value as Readonly<Record<string, unknown>>)[path];
  return refused(given === undefined || given === '' ? 'MISSING' : 'INVALID_VALUE', path);
}

function refused(code: RefusedUser['code'], path: string): ParsedUser {
  return { ok: false, refusal: { code, path } };
}
