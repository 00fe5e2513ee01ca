/** The org's daily API requests, from `Sforce-Limit-Info: api-usage=18/15000` on every REST answer. */
export interface ApiUsage {
  readonly used: number;
  readonly allowed: number;
}

/** Reads the header; null when it is missing or of another form. */
export function readApiUsage(header: string | string[] | undefined): ApiUsage | null {
  const text = Array.isArray(header) ? header.join(',') : (header ?? '');
  const found = /\bapi-usage=(\d+)\/(\d+)/.exec(text);
  return found ? { used: Number(found[1]), allowed: Number(found[2]) } : null;
}
