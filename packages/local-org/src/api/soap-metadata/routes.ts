import type { MetadataRoom } from '../../metadata/metadata-room.ts';
import type { Route } from '../../server/router.ts';
import type { SoapOperation } from '../../server/soap.ts';
import { soapRoutes } from '../../server/soap.ts';
import { componentOperations } from './component-operations.ts';
import { deployOperations } from './deploy-operations.ts';
import { retrieveOperations } from './retrieve-operations.ts';

/** 39 MB of zip as base64, and its envelope. */
const LARGEST_BODY = 56 * 1024 * 1024;

/** The SOAP Metadata API. */
export function metadataSoapRoutes(room: MetadataRoom): Route[] {
  return soapRoutes(
    ['/services/Soap/m/:version', '/services/Soap/m/:version/:organization'],
    {
      namespace: 'http://soap.sforce.com/2006/04/metadata',
      faultNamespace: 'http://soap.sforce.com/2006/04/metadata',
      operations: operationsOf(room),
    },
    LARGEST_BODY,
  );
}

/** What the service answers. */
export function metadataOperationNames(room: MetadataRoom): string[] {
  return [...operationsOf(room).keys()];
}

function operationsOf(room: MetadataRoom): Map<string, SoapOperation> {
  return new Map([...deployOperations(room), ...retrieveOperations(room), ...componentOperations(room)]);
}
