import { apiVersion } from '@bales/sync';

/** Where an org is, and a session of its administrator. */
export interface OrgSession {
  /** Without a slash at the end. */
  readonly url: string;
  readonly token: string;
}

/** Milliseconds for one answer; without it the probe could not be tried. */
export const patience = 120_000;

const doors = {
  u: { namespace: 'urn:partner.soap.sforce.com', header: 'urn:partner.soap.sforce.com' },
  m: {
    namespace: 'http://soap.sforce.com/2006/04/metadata',
    header: 'http://soap.sforce.com/2006/04/metadata',
  },
} as const;

/** A SOAP call, `u` to the partner API and `m` to the Metadata API. @returns the answer's XML, a fault too */
export async function soap(org: OrgSession, door: keyof typeof doors, body: string): Promise<string> {
  const { namespace, header } = doors[door];
  const response = await fetch(`${org.url}/services/Soap/${door}/${apiVersion}`, {
    method: 'POST',
    redirect: 'error',
    signal: AbortSignal.timeout(patience),
    headers: { 'content-type': 'text/xml; charset=utf-8', soapaction: '""' },
    body:
      `<s:Envelope xmlns:s="http://schemas.xmlsoap.org/soap/envelope/"><s:Header><SessionHeader xmlns="${header}">` +
      `<sessionId>${org.token}</sessionId></SessionHeader></s:Header><s:Body>` +
      `${body.replace(/^<(\w+)/, `<$1 xmlns="${namespace}"`)}</s:Body></s:Envelope>`,
  });
  return response.text();
}

/** The text of the first element of that name, without its namespace prefix. */
export function element(xml: string, name: string): string | undefined {
  return new RegExp(`<(?:\\w+:)?${name}(?: [^>]*)?>([^<]*)<`).exec(xml)?.[1];
}
