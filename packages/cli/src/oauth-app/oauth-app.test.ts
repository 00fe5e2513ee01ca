import assert from 'node:assert/strict';
import { createPrivateKey, sign, X509Certificate } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { fillOauthApp } from './fill-oauth-app.ts';
import { createKeyPair } from './key-pair.ts';
import { prepareOauthApp } from './prepare-oauth-app.ts';

const source = join(import.meta.dirname, '..', '..', '..', '..', 'oauth-app', 'main', 'default');
const folder = mkdtempSync(join(tmpdir(), 'bales-oauth-'));
after(() => rmSync(folder, { recursive: true }));
const now = new Date('2026-11-24T00:00:00Z');
const read = (path: string) => readFileSync(join(folder, 'app', path), 'utf8');

test('the certificate belongs to the key and signs RS256', async () => {
  const pair = await createKeyPair(now);
  const certificate = new X509Certificate(pair.certificate);
  assert.ok(certificate.checkPrivateKey(createPrivateKey(pair.privateKey)));
  assert.ok(sign('RSA-SHA256', Buffer.from('x'), pair.privateKey).length === 256);
  assert.equal(new Date(certificate.validTo).getUTCFullYear(), 2028);
});

test('the copy has the certificate, the source has none', async () => {
  const { certificate } = await createKeyPair(now);
  fillOauthApp(source, join(folder, 'app'), { certificate }, now);
  const filled = read('extlClntAppGlobalOauthSets/Bales.ecaGlblOauth-meta.xml');
  assert.match(filled, /<callbackUrl>[^<]+<\/callbackUrl>\n {4}<certificate>-----BEGIN CERTIFICATE-----/);
  assert.match(filled, /<isClientCredentialsFlowEnabled>false</);
  const own = readFileSync(join(source, 'extlClntAppGlobalOauthSets/Bales.ecaGlblOauth-meta.xml'), 'utf8');
  assert.doesNotMatch(own, /certificate|consumerKey|consumerSecret/);
});

test('client credentials name their user in settings and policy', async () => {
  const { certificate } = await createKeyPair(now);
  const clientCredentialsUser = 'integration@example.com';
  fillOauthApp(source, join(folder, 'app'), { certificate, clientCredentialsUser }, now);
  assert.match(read('extlClntAppGlobalOauthSets/Bales.ecaGlblOauth-meta.xml'), /CredentialsFlowEnabled>true/);
  const policy = read('extlClntAppOauthPolicies/Bales_defaultPolicy.ecaOauthPlcy-meta.xml');
  assert.match(policy, /<clientCredentialsFlowUser>integration@example.com<[^]*CredentialsFlowEnabled>true/);
});

test('a certificate that has run out is refused', async () => {
  const { certificate } = await createKeyPair(new Date('2020-01-01T00:00:00Z'), 30);
  assert.throws(() => fillOauthApp(source, join(folder, 'app'), { certificate }, now), /ended on/);
});

test('what is prepared is a project of its own, and a second run keeps key and certificate', async () => {
  const project = join(folder, 'prepared');
  const first = await prepareOauthApp(source, project, {}, now);
  const key = readFileSync(first.key, 'utf8');
  const second = await prepareOauthApp(source, project, {}, now);
  assert.equal(readFileSync(second.key, 'utf8'), key);
  assert.equal(statSync(second.key).mode & 0o777, 0o600);
  assert.match(readFileSync(join(project, 'sfdx-project.json'), 'utf8'), /"path": "app"/);
});
