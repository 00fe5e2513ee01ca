import { metadataRestRoutes } from '../../api/metadata-rest/routes.ts';
import { metadataSoapRoutes } from '../../api/soap-metadata/routes.ts';
import { toolingRoutes } from '../../api/tooling/routes.ts';
import { Faults } from '../../faults/faults.ts';
import { OrgClock } from '../../server/clock.ts';
import { serve } from '../../server/serve.ts';
import type { Serving } from '../../server/serve.ts';
import { openAccess, openOrg } from '../../store/testing/open-org.ts';
import type { MetadataRoom } from '../metadata-room.ts';
import { openMetadataRoom } from '../metadata-room.ts';

/** The metadata APIs alone, listening; its user may change metadata. For tests. */
export async function serveRoom(): Promise<{ serving: Serving; room: MetadataRoom }> {
  const createAccessModel = () => ({ ...openAccess, userPermission: () => true });
  const org = openOrg({ createAccessModel });
  const room = openMetadataRoom(org, { apex: null, warn: () => undefined });
  const serving = await serve({
    org,
    clock: new OrgClock(org.clock.now()),
    clientApps: room.clientApps,
    components: room.components,
    faults: new Faults(),
    routes: [...metadataSoapRoutes(room), ...metadataRestRoutes(room), ...toolingRoutes(room)],
    folder: null,
    port: 0,
    password: null,
  });
  return { serving, room };
}
