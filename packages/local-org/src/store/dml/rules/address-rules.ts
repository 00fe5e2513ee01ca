import type { OrgErrorDetail } from '../../../org/errors.ts';
import type { FieldDef, PicklistValue } from '../../../schema/types.ts';
import { problem } from '../errors.ts';
import type { ObjectPlan } from '../object-plan.ts';
import type { Pending } from '../pending.ts';

/** One of an address's two picklists beside the text that it fills: `BillingCountryCode` and `BillingCountry`. */
interface Part {
  readonly code: FieldDef;
  readonly text: string;
}

interface Address {
  readonly country: Part;
  readonly state: Part | null;
}

const addresses = new WeakMap<ObjectPlan, readonly Address[]>();

/**
 * Orgs with state and country picklists: code and text always say the same, whichever was given, and nothing stands in
 * them that the lists do not have. Does nothing in other orgs, whose objects have no codes.
 */
export function checkAddresses(plan: ObjectPlan, pendings: readonly Pending[]): void {
  let known = addresses.get(plan);
  if (!known) addresses.set(plan, (known = addressesOf(plan)));
  for (const address of known)
    for (const pending of pendings) {
      const error = checkAddress(address, pending);
      if (error) pending.errors.push(error);
    }
}

function addressesOf(plan: ObjectPlan): Address[] {
  const { fields } = plan.object;
  return [...fields.values()].flatMap((code) => {
    if (!code.name.endsWith('CountryCode') || code.type !== 'picklist') return [];
    const prefix = code.name.slice(0, -'CountryCode'.length);
    const state = fields.get(`${prefix}StateCode`.toLowerCase());
    return [
      {
        country: { code, text: `${prefix}Country` },
        state: state ? { code: state, text: `${prefix}State` } : null,
      },
    ];
  });
}

function checkAddress({ country, state }: Address, pending: Pending): OrgErrorDetail | null {
  const { row } = pending;
  if (!settle(country, country.code.picklistValues, pending)) return invalid('country', country);
  if (!state) return null;
  const countryCode = row[country.code.name];
  const states = state.code.picklistValues.filter(({ validFor }) => includes(validFor, countryCode));
  if (settle(state, states, pending))
    return row[state.code.name] && !countryCode ? withoutCountry(state) : null;
  return countryCode ? invalid('state', state) : withoutCountry(state);
}

function includes(validFor: readonly string[] | undefined, code: unknown): boolean {
  return typeof code === 'string' && (validFor ?? []).includes(code);
}

/** Makes code and text one; false when what was given is not in the list. A code that was given wins over the text. */
function settle(part: Part, values: readonly PicklistValue[], pending: Pending): boolean {
  const { row, given } = pending;
  // What an earlier setting of the org let in stays until somebody touches it.
  if (!given.has(part.code.name) && !given.has(part.text)) return true;
  const byCode = given.has(part.code.name) || !given.has(part.text);
  const wanted = row[byCode ? part.code.name : part.text] ?? null;
  if (wanted === null) {
    row[part.code.name] = null;
    row[part.text] = null;
    return true;
  }
  const found = values.find((value) => (byCode ? value.value === wanted : isNamed(value, String(wanted))));
  if (!found) return false;
  row[part.code.name] = found.value;
  row[part.text] = found.label;
  return true;
}

/** A text may be the label in any language, or the code itself. */
function isNamed(value: PicklistValue, text: string): boolean {
  const wanted = text.trim().toLowerCase();
  return [value.value, value.label, ...Object.values(value.translations ?? {})].some(
    (name) => name.toLowerCase() === wanted,
  );
}

function invalid(what: 'country' | 'state', part: Part): OrgErrorDetail {
  const list = what === 'country' ? 'countries' : 'states';
  return problem(
    'FIELD_INTEGRITY_EXCEPTION',
    `There's a problem with this ${what}, even though it may appear correct. Please select a ${what} from the list of valid ${list}.: ${part.text}`,
    [part.text],
  );
}

function withoutCountry(state: Part): OrgErrorDetail {
  return problem(
    'FIELD_INTEGRITY_EXCEPTION',
    `A country must be specified before specifying a state value for field: ${state.text}`,
    [state.text],
  );
}
