import type { AppPlan, Place } from '../contract.ts';

/** What an address of the site shows; null where the site has no such page. */
export function placeOf(pathname: string, search: URLSearchParams, app: AppPlan): Place | null {
  const state = Object.fromEntries(search);
  const parts = pathname
    .split('/')
    .filter((part) => part !== '')
    .map(decodeURIComponent);
  const [root, kind, name, id] = parts;
  if (root === undefined) return firstTab(app, state);
  if (root !== 'lightning') return null;
  if (kind === undefined) return firstTab(app, state);
  if (name === undefined) return null;
  if (kind === 'r' && id !== undefined) return { kind: 'record', objectApiName: name, recordId: id, state };
  if (kind === 'o') return { kind: 'list', objectApiName: name, state };
  if (kind === 'n') return { kind: 'tab', name, state };
  return null;
}

function firstTab(app: AppPlan, state: Record<string, string>): Place {
  const [tab] = app.tabs;
  return tab?.objectApiName
    ? { kind: 'list', objectApiName: tab.objectApiName, state }
    : { kind: 'tab', name: tab?.name ?? '', state };
}
