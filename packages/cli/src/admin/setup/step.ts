import type { Connection } from '@bales/sync';
import type { AdminContext } from '../org/admin-context.ts';
import type { OrgFacts } from '../org/org-facts.ts';

export const stepNames = [
  'build',
  'deploy',
  'app',
  'user',
  'permissions',
  'login',
  'settings',
  'writePath',
  'connection',
] as const;
export type StepName = (typeof stepNames)[number];

export const bodyPolicies = ['recommended', 'full', 'subjectOnly', 'none'] as const;
export type BodyPolicy = (typeof bodyPolicies)[number];

/** Asks until one of the choices comes back, or what `takes` takes as well; an empty answer is the first choice. */
export type Ask = (
  question: string,
  choices: readonly string[],
  takes?: (answer: string) => boolean,
) => Promise<string>;

/** What `bales org setup` was asked for. */
export interface SetUpWish {
  /** Name of the connection, and BALES tenant: first part of every key. */
  readonly org: string;
  readonly tenant: string;
  readonly username: string | undefined;
  readonly create: boolean;
  /** Role of the recorders: the new user gets the one above it. */
  readonly roleAbove: string | undefined;
  readonly ownerPolicy: 'recorder' | 'integrationUser';
  readonly defaultOwner: string | undefined;
  readonly bodyPolicy: BodyPolicy | undefined;
  /** `today`, `all`, or a day: what happened before it is kept back until a back-fill. */
  readonly sendFrom: string | undefined;
  readonly replaceCertificate: boolean;
  /** Asks a person; undefined where nobody can be asked. */
  readonly ask: Ask | undefined;
}

/** What steps find out for those after them. */
export interface Found {
  userId?: string;
  /** User licence of the integration user's profile. */
  license?: string;
  /** What a person decided, or flags said, about bodies. */
  bodyPolicy?: BodyPolicy;
  /** Day from which activities are sent; null: all are. */
  sendFrom?: string | null;
  connection?: Extract<Connection, { flow: 'jwt' }>;
}

export interface SetUpContext extends AdminContext {
  readonly wish: SetUpWish;
  readonly facts: OrgFacts;
  readonly found: Found;
}

/** What a step would do now. */
export interface Look {
  /** Nothing is to be done any more. */
  readonly done: boolean;
  /** In the user's language: what will be done, or what is there. */
  readonly lines: readonly string[];
}

/** One part of set-up, that may be done again at any time. */
export interface Step {
  readonly name: StepName;
  /** What it is about to do is said before it is done. */
  readonly announced?: boolean;
  /** Changes nothing. @throws BadInput when the step could not be done as it was asked for */
  look(context: SetUpContext): Promise<Look>;
  /** @returns what was done, in the user's language */
  act(context: SetUpContext): Promise<readonly string[]>;
}
