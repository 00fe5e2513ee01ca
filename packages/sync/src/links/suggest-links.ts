import { mailKey, personKey } from '../leads/match-keys.ts';
import { inLists, soqlList, soqlString } from '../salesforce/soql.ts';
import type { LinkContext } from './link-context.ts';

/** A record that an unlinked BALES lead could be; somebody decides. */
export interface LinkCandidate {
  readonly object: 'Lead' | 'Contact';
  readonly id: string;
  readonly name: string;
  readonly company: string;
  /** Same mail address, or same company and name. */
  readonly by: 'mail' | 'companyAndName';
}

export interface LinkSuggestion {
  readonly lead: string;
  readonly candidates: readonly LinkCandidate[];
}

interface UnlinkedLead {
  readonly lead: string;
  readonly name: string | null;
  readonly mailKey: string | null;
  readonly personKey: string | null;
}

interface PersonRow {
  readonly Id: string;
  readonly Name: string | null;
  readonly LastName: string | null;
  readonly FirstName: string | null;
  readonly Email: string | null;
  readonly Company?: string | null;
  readonly Account?: { readonly Name: string | null } | null;
}

/** Unlinked leads a call at most: each one is compared with what the org finds. */
export const MOST_SUGGESTIONS = 200;

const unlinked = `
  select l.lead, l.name, l.mail_key as "mailKey", l.person_key as "personKey" from bales.lead l
  left join bales.link k on k.lead = l.lead and k.org = l.org
  where l.org = $1 and not l.deleted and (k.status is null or k.status <> 'linked')
    and ($2::text[] is null or l.lead = any($2)) and (l.mail_key is not null or l.person_key is not null)
  order by l.lead limit $3`;

/**
 * Candidates for unlinked leads: by mail address, then by company and name after NFKC, without legal forms and spaces. Nothing
 * is linked by itself.
 * @param leads null: the first {@link MOST_SUGGESTIONS} unlinked ones
 */
export async function suggestLinks(
  context: LinkContext,
  leads: readonly string[] | null,
): Promise<LinkSuggestion[]> {
  const { rows } = await context.pool.query<UnlinkedLead>(unlinked, [context.org, leads, MOST_SUGGESTIONS]);
  if (rows.length === 0) return [];
  const people = await findPeople(context, rows);
  return rows.map((lead) => ({ lead: lead.lead, candidates: candidatesOf(lead, people) }));
}

interface Person extends LinkCandidate {
  readonly mailKey: string | null;
  readonly personKey: string | null;
}

async function findPeople({ client }: LinkContext, leads: readonly UnlinkedLead[]): Promise<Person[]> {
  const mails = [...new Set(leads.flatMap(({ mailKey: key }) => key ?? []))];
  const names = [...new Set(leads.flatMap(({ name }) => (name ? lastNames(name) : [])))];
  const found = new Map<string, Person>();
  const take = async (object: 'Lead' | 'Contact', where: string): Promise<void> => {
    const company = object === 'Lead' ? 'Company' : 'Account.Name';
    const living = object === 'Lead' ? ' AND IsConverted = false' : '';
    const rows = await client.queryRows<PersonRow>(
      `SELECT Id, Name, LastName, FirstName, Email, ${company} FROM ${object} WHERE ${where}${living} LIMIT 2000`,
    );
    for (const row of rows) found.set(row.Id, personOf(object, row));
  };
  for (const object of ['Lead', 'Contact'] as const) {
    for (const list of inLists(mails)) await take(object, `Email IN ${soqlList(list)}`);
    for (const list of inLists(names)) await take(object, `LastName IN ${soqlList(list)}`);
  }
  return [...found.values()];
}

/** Japanese names are written with the family name first, Western ones last. */
function lastNames(name: string): string[] {
  const parts = name.normalize('NFKC').trim().split(/\s+/);
  return [...new Set([parts[0] ?? '', parts.at(-1) ?? ''])].filter(
    (part) => part !== '' && soqlString(part).length < 90,
  );
}

function personOf(object: 'Lead' | 'Contact', row: PersonRow): Person {
  const company = row.Company ?? row.Account?.Name ?? '';
  const name = `${row.LastName ?? ''} ${row.FirstName ?? ''}`.trim();
  return {
    ...{ object, id: row.Id, name, company, by: 'mail' },
    mailKey: mailKey(row.Email),
    personKey: personKey(company, name),
  };
}

function candidatesOf(lead: UnlinkedLead, people: readonly Person[]): LinkCandidate[] {
  const shown = ({ object, id, name, company }: Person, by: LinkCandidate['by']): LinkCandidate => ({
    ...{ object, id, name, company, by },
  });
  const byMail = people.filter((person) => person.mailKey !== null && person.mailKey === lead.mailKey);
  const byName = people.filter(
    (person) =>
      person.personKey !== null && !byMail.includes(person) && samePerson(person.personKey, lead.personKey),
  );
  return [
    ...byMail.map((person) => shown(person, 'mail')),
    ...byName.map((person) => shown(person, 'companyAndName')),
  ];
}

/** Names compare in either order. */
function samePerson(one: string, other: string | null): boolean {
  if (other === null) return false;
  const [company, name = ''] = one.split('|');
  const [otherCompany, otherName = ''] = other.split('|');
  return company === otherCompany && [...name].sort().join('') === [...otherName].sort().join('');
}
