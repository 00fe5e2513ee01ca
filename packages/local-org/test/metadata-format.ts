import { manifest } from '../src/metadata/testing/new-room.ts';

/** Folder of the source format → its type, for what these tests deploy without the CLI. */
const TYPES: Readonly<Record<string, string>> = {
  externalClientApps: 'ExternalClientApplication',
  extlClntAppGlobalOauthSets: 'ExtlClntAppGlobalOauthSettings',
  extlClntAppOauthSettings: 'ExtlClntAppOauthSettings',
  extlClntAppOauthPolicies: 'ExtlClntAppOauthConfigurablePolicies',
  extlClntAppPolicies: 'ExtlClntAppConfigurablePolicies',
  permissionsets: 'PermissionSet',
  reports: 'Report',
  labels: 'CustomLabels',
};

/** Source files of one-file types in metadata format, with their `package.xml`. */
export function metadataFormat(source: Readonly<Record<string, string>>): Record<string, string> {
  const files: Record<string, string> = {};
  const members: Record<string, string[]> = {};
  for (const [path, text] of Object.entries(source)) {
    const [folder = '', ...rest] = path.replace('force-app/main/default/', '').split('/');
    const type = TYPES[folder];
    if (type === undefined) throw new Error(`No type known for ${path}`);
    const name = rest.join('/').replace(/-meta\.xml$/, '');
    files[`${folder}/${name}`] = text;
    (members[type] ??= []).push(name.replace(/\.[^.]+$/, ''));
  }
  return { 'package.xml': manifest(members), ...files };
}
