import { listenNear } from '@bales/local-org';
import { startPages } from '@bales/record-pages';
import type { Pages, ViewerSession } from '@bales/record-pages';
import { openRest } from '../start/org-rest.ts';
import { FOLDERS, PAGES_PORT } from './project.ts';
import { viewersOf } from './viewers.ts';

/** How the local org is reached. */
export interface LocalOrgDoor {
  readonly url: string;
  readonly adminToken: string;
}

export interface LocalPages extends Pages {
  /** Page of the record with this mail address, else the first page of the app. */
  recordPage(mail: string): Promise<string>;
}

/** The project's components on record pages, over the local org and its clock, as any of its users. */
export async function startLocalPages(
  org: LocalOrgDoor,
  options: {
    readonly port?: number;
    readonly report?: (line: string) => void;
    readonly production?: boolean;
    /** Another project than this one: package folders (the first holds `lwc`) and an app. */
    readonly project?: { readonly folders: readonly string[]; readonly app: string };
  } = {},
): Promise<LocalPages> {
  const viewers = await viewersOf(openRest(org.url, org.adminToken), (username) =>
    openSession(org, username),
  );
  const start = (port: number): Promise<Pages> =>
    startPages({
      orgUrl: org.url,
      viewers: viewers satisfies readonly ViewerSession[],
      ...(options.project ?? { folders: FOLDERS, app: 'Bales' }),
      port,
      apex: true,
      clock: () => orgTime(org),
      ...(options.production === undefined ? {} : { production: options.production }),
      ...(options.report ? { report: options.report } : {}),
    });
  const pages = await (options.port === undefined ? listenNear(PAGES_PORT, start) : start(options.port));
  return { ...pages, recordPage: (mail) => recordPage(pages.url, org, mail) };
}

async function admin(org: LocalOrgDoor, path: string, body?: unknown): Promise<Record<string, unknown>> {
  const response = await fetch(org.url + path, {
    method: body === undefined ? 'GET' : 'POST',
    headers: { authorization: `Bearer ${org.adminToken}`, 'content-type': 'application/json' },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  if (!response.ok) throw new Error(`${path}: ${String(response.status)} ${await response.text()}`);
  return (await response.json()) as Record<string, unknown>;
}

async function openSession(org: LocalOrgDoor, username: string): Promise<string> {
  return String((await admin(org, '/admin/sessions', { username }))['accessToken']);
}

/** Milliseconds UTC of the org's clock: sample and relative times fit together. */
async function orgTime(org: LocalOrgDoor): Promise<number> {
  return Date.parse(String((await admin(org, '/admin/clock'))['now']));
}

async function recordPage(url: string, org: LocalOrgDoor, mail: string): Promise<string> {
  const rest = openRest(org.url, org.adminToken);
  const where = `WHERE Email = '${mail.replaceAll("'", "\\'")}' LIMIT 1`;
  const [lead] = await rest.query<{ Id: string }>(`SELECT Id FROM Lead ${where}`);
  if (lead) return `${url}/lightning/r/Lead/${lead.Id}/view`;
  const [contact] = await rest.query<{ Id: string }>(`SELECT Id FROM Contact ${where}`);
  return contact ? `${url}/lightning/r/Contact/${contact.Id}/view` : url;
}
