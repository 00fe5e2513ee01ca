/** https://developer.salesforce.com/docs/platform/lwc/guide/reference-page-reference-type.html */
export interface PageReference {
  readonly type: string;
  readonly attributes: Readonly<Record<string, unknown>>;
  readonly state?: Readonly<Record<string, unknown>>;
}

type Listener = (reference: PageReference) => void;
const listeners = new Set<Listener>();

/** Where the user is. */
export function currentReference(): PageReference {
  const { pathname, search } = globalThis.location;
  const state = Object.fromEntries(new URLSearchParams(search));
  const [, , first = '', second = '', third = ''] = pathname.split('/');
  if (first === 'r') {
    const attributes = { objectApiName: second, recordId: third, actionName: 'view' };
    return { type: 'standard__recordPage', attributes, state };
  }
  if (first === 'o') {
    return { type: 'standard__objectPage', attributes: { objectApiName: second, actionName: 'list' }, state };
  }
  return { type: 'standard__navItemPage', attributes: { apiName: second }, state };
}

/** The address of a page reference; `#` for one that only Salesforce has. */
export function addressOf(reference: PageReference): string {
  const { type, attributes } = reference;
  const query = queryOf(reference.state);
  const text = (name: string): string => encodeURIComponent(String(attributes[name] ?? ''));
  switch (type) {
    case 'standard__recordPage':
      return `/lightning/r/${text('objectApiName') || objectOfId(String(attributes['recordId']))}/${text('recordId')}/view${query}`;
    case 'standard__objectPage':
      return `/lightning/o/${text('objectApiName')}/list${query}`;
    case 'standard__navItemPage':
      return `/lightning/n/${text('apiName')}${query}`;
    case 'standard__recordRelationshipPage':
      return `/lightning/r/${text('objectApiName')}/${text('recordId')}/view${query}`;
    case 'standard__webPage':
      return String(attributes['url']);
    default:
      return '#';
  }
}

function queryOf(state: PageReference['state']): string {
  const pairs = Object.entries(state ?? {}).filter(([, value]) => value !== undefined && value !== null);
  const query = new URLSearchParams(pairs.map(([name, value]) => [name, String(value)])).toString();
  return query === '' ? '' : `?${query}`;
}

/** The first three characters of an ID name its object; enough for the objects that pages link to. */
const PREFIXES: Readonly<Record<string, string>> = {
  '00Q': 'Lead',
  '003': 'Contact',
  '001': 'Account',
  '006': 'Opportunity',
  '00T': 'Task',
  '00U': 'Event',
  '005': 'User',
};

function objectOfId(id: string): string {
  return PREFIXES[id.slice(0, 3)] ?? 'Record';
}

/** Goes to a page reference: within the page where its address is ours, else in a tab of its own. */
export function go(reference: PageReference, replace = false): void {
  const address = addressOf(reference);
  if (address === '#') return;
  if (/^https?:/.test(address) && !address.startsWith(globalThis.location.origin)) {
    globalThis.open(address, '_blank', 'noopener');
    return;
  }
  openAddress(address, replace);
}

export function openAddress(address: string, replace = false): void {
  const { history } = globalThis;
  if (replace) history.replaceState(null, '', address);
  else history.pushState(null, '', address);
  tell();
}

export function followReference(listener: Listener): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

function tell(): void {
  const reference = currentReference();
  for (const listener of [...listeners]) listener(reference);
}

/** Back and forward; links inside the page. */
export function listenToHistory(): void {
  globalThis.addEventListener('popstate', tell);
}
