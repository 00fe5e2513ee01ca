import type { AdminContext } from './admin-context.ts';
import { BadInput } from '../../output/bad-input.ts';
import { adminText } from '../messages/text.ts';
import { hasTranslationWorkbench } from './soap-metadata.ts';

/** What kind of org it is. */
export interface OrgFacts {
  readonly name: string;
  readonly edition: string;
  /** A customer's real org: deploys run tests there. */
  readonly production: boolean;
  readonly timeZone: string;
  /** English is deployed only where it is on. */
  readonly translationWorkbench: boolean;
}

interface OrganizationRow {
  readonly Name: string;
  readonly OrganizationType: string;
  readonly IsSandbox: boolean;
  readonly TrialExpirationDate: string | null;
  readonly TimeZoneSidKey: string;
}

/** Editions whose API is off unless it was bought. */
const withoutApi = ['Team Edition', 'Base Edition', 'Personal Edition', 'Contact Manager Edition'];

/** @throws BadInput for an edition that has no API */
export async function readOrgFacts({ admin, target }: AdminContext): Promise<OrgFacts> {
  const [[row], translationWorkbench] = await Promise.all([
    admin.queryRows<OrganizationRow>(
      'SELECT Name, OrganizationType, IsSandbox, TrialExpirationDate, TimeZoneSidKey FROM Organization',
    ),
    hasTranslationWorkbench(target),
  ]);
  const edition = row?.OrganizationType ?? '';
  if (withoutApi.includes(edition)) throw new BadInput('EDITION', adminText('error.edition', { edition }));
  return {
    name: row?.Name ?? '',
    edition,
    production:
      row?.IsSandbox !== true && row?.TrialExpirationDate == null && edition !== 'Developer Edition',
    timeZone: row?.TimeZoneSidKey ?? 'Asia/Tokyo',
    translationWorkbench,
  };
}
