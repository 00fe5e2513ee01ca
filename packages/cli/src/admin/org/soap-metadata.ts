import { apiVersion } from '@bales/sync';
import type { TargetOrg } from './target-org.ts';

/**
 * One component by the Metadata API's `readMetadata`: a tenth of the time of a retrieve.
 * @returns the XML of its record; null when there is none, or the org does not say.
 */
export async function readMetadata(
  target: TargetOrg,
  type: string,
  fullName: string,
): Promise<string | null> {
  const answer = await fetch(`${target.url}/services/Soap/m/${apiVersion}`, {
    method: 'POST',
    headers: { 'content-type': 'text/xml; charset=utf-8', soapaction: '""' },
    body: envelope(target.token, type, fullName),
    redirect: 'error',
  });
  const text = await answer.text();
  const record = /<records[^>]*>([\s\S]*)<\/records>/.exec(text)?.[1];
  return answer.ok && record !== undefined ? record : null;
}

function envelope(token: string, type: string, fullName: string): string {
  return (
    '<soapenv:Envelope xmlns:soapenv="http://schemas.xmlsoap.org/soap/envelope/" xmlns:m="http://soap.sforce.com/2006/04/metadata">' +
    `<soapenv:Header><m:SessionHeader><m:sessionId>${token}</m:sessionId></m:SessionHeader></soapenv:Header>` +
    `<soapenv:Body><m:readMetadata><m:type>${type}</m:type><m:fullNames>${fullName}</m:fullNames></m:readMetadata></soapenv:Body>` +
    '</soapenv:Envelope>'
  );
}

/** Whether Translation Workbench is on. An org that does not say is taken for one without: there a deploy would fail. */
export async function hasTranslationWorkbench(target: TargetOrg): Promise<boolean> {
  const settings = await readMetadata(target, 'LanguageSettings', 'Language').catch(() => null);
  return /<enableTranslationWorkbench>true</.test(settings ?? '');
}

/** `Private`, `ControlledByParent`; null when the org does not say. */
export async function activitySharing(target: TargetOrg): Promise<string | null> {
  const object = await readMetadata(target, 'CustomObject', 'Activity').catch(() => null);
  return /<sharingModel>(\w+)<\/sharingModel>/.exec(object ?? '')?.[1] ?? null;
}
