import { X509Certificate } from 'node:crypto';
import { cpSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** What one org's copy of the External Client App has beyond the source. */
export interface OauthAppOptions {
  /** X.509 PEM; turns on the JWT bearer flow. */
  readonly certificate: string;
  /** Where 「連携する」 comes back to, when it is not the CLI on this machine. */
  readonly callbackUrl?: string;
  /** Username of the integration user: turns on the client credentials flow. */
  readonly clientCredentialsUser?: string;
}

const GLOBAL = 'extlClntAppGlobalOauthSets/Bales.ecaGlblOauth-meta.xml';
const POLICY = 'extlClntAppOauthPolicies/Bales_defaultPolicy.ecaOauthPlcy-meta.xml';

/**
 * Writes the app's source with this org's values into `target` (replaced when it is there), ready for
 * `sf project deploy start --source-dir`. The source itself never holds a certificate.
 * @param source `oauth-app/main/default`.
 * @throws Error when the certificate is none, or has run out.
 */
export function fillOauthApp(source: string, target: string, options: OauthAppOptions, now: Date): void {
  const { validTo } = new X509Certificate(options.certificate);
  if (Date.parse(validTo) < now.getTime()) throw new Error(`The certificate ended on ${validTo}`);
  rmSync(target, { recursive: true, force: true });
  cpSync(source, target, { recursive: true });
  edit(join(target, GLOBAL), {
    certificate: options.certificate.trim(),
    ...(options.callbackUrl === undefined ? {} : { callbackUrl: options.callbackUrl }),
    ...(options.clientCredentialsUser === undefined ? {} : { isClientCredentialsFlowEnabled: 'true' }),
  });
  if (options.clientCredentialsUser !== undefined)
    edit(join(target, POLICY), {
      clientCredentialsFlowUser: options.clientCredentialsUser,
      isClientCredentialsFlowEnabled: 'true',
    });
}

/** Sets elements directly below the root; those that are missing come in their alphabetical place. */
function edit(path: string, values: Readonly<Record<string, string>>): void {
  const lines = readFileSync(path, 'utf8').split('\n');
  for (const [name, value] of Object.entries(values)) {
    const line = `    <${name}>${escapeXml(value)}</${name}>`;
    const standing = lines.findIndex((candidate) => candidate.startsWith(`    <${name}>`));
    const after = lines.findIndex((candidate) => (/^ {4}<(\w+)>/.exec(candidate)?.[1] ?? '') > name);
    if (standing >= 0) lines[standing] = line;
    else lines.splice(after, 0, line);
  }
  writeFileSync(path, lines.join('\n'));
}

function escapeXml(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}
