import type { LibraryModule } from '../contract.ts';
import { m } from '../types/native-info.ts';

/** `System.FeatureManagement`: custom permissions. (Feature parameters belong to managed packages.) */
export const featureManagementModule: LibraryModule = (runtime) => ({
  classes: [
    {
      name: 'FeatureManagement',
      namespace: 'System',
      statics: [
        m('checkPermission(String) Boolean', (name: string) =>
          runtime.host.access.customPermission(runtime.machine.userId, name),
        ),
      ],
    },
  ],
});
