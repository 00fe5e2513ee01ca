import 'reflect-metadata'; // the container inside @peculiar/x509 refuses to load without it
import { X509CertificateGenerator } from '@peculiar/x509';
import { webcrypto } from 'node:crypto';

/** What JWT bearer needs: the engine keeps the key, the org gets the certificate. */
export interface KeyPair {
  /** PKCS #8 PEM. Never written into the source and never logged. */
  readonly privateKey: string;
  /** X.509 PEM, self-signed. */
  readonly certificate: string;
  readonly validTo: Date;
}

const ALGORITHM = {
  name: 'RSASSA-PKCS1-v1_5',
  hash: 'SHA-256',
  modulusLength: 2048,
  publicExponent: Uint8Array.of(1, 0, 1),
} as const;

/**
 * A new RSA 2048 key with its self-signed certificate; Salesforce takes RS256 only.
 * @param days how long the certificate lives.
 */
export async function createKeyPair(now: Date, days = 730): Promise<KeyPair> {
  const keys = await webcrypto.subtle.generateKey(ALGORITHM, true, ['sign', 'verify']);
  const validTo = new Date(now.getTime() + days * 86_400_000);
  const certificate = await X509CertificateGenerator.createSelfSigned({
    serialNumber: Buffer.from(webcrypto.getRandomValues(new Uint8Array(16))).toString('hex'),
    name: 'CN=BALES for Salesforce',
    notBefore: now,
    notAfter: validTo,
    signingAlgorithm: ALGORITHM,
    keys,
  });
  const pkcs8 = Buffer.from(await webcrypto.subtle.exportKey('pkcs8', keys.privateKey)).toString('base64');
  const privateKey = `-----BEGIN PRIVATE KEY-----\n${pkcs8.replace(/.{64}/g, '$&\n').trim()}\n-----END PRIVATE KEY-----\n`;
  return { privateKey, certificate: `${certificate.toString('pem')}\n`, validTo };
}
