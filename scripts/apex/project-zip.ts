import { join } from 'node:path';

/** The source format of this project as the zip that an org is deployed (Salesforce's own conversion; about 2 s). */
export async function projectZip(
  root: string,
  folders: readonly string[] = ['force-app'],
): Promise<Uint8Array> {
  const { ComponentSet, MetadataConverter } = await import('@salesforce/source-deploy-retrieve');
  const components = ComponentSet.fromSource({ fsPaths: folders.map((folder) => join(root, folder)) });
  components.sourceApiVersion = '67.0';
  const { zipBuffer } = await new MetadataConverter().convert(components, 'metadata', { type: 'zip' });
  if (!zipBuffer) throw new Error(`Nothing to deploy in ${folders.join(', ')}`);
  return zipBuffer;
}
