import type { Route } from '../../server/router.ts';
import type { SoapOperation } from '../../server/soap.ts';
import { soapRoutes } from '../../server/soap.ts';
import { describeOperations } from './describes.ts';
import { faultDetail } from './faults.ts';
import { passwordOperations } from './passwords.ts';
import { readOperations } from './reads.ts';
import { sessionOperations } from './session.ts';
import type { SoapFlavor } from './soap-records.ts';
import { writeOperations } from './writes.ts';

const OPEN: ReadonlySet<string> = new Set(['login']);

/** SOAP API: partner (`u`) and enterprise (`c`). */
export const soapApiRoutes: readonly Route[] = [
  ...flavorRoutes('partner', 'u'),
  ...flavorRoutes('enterprise', 'c'),
];

/** What both services answer. */
export const soapOperationNames: readonly string[] = [...operationsOf('partner').keys()];

function operationsOf(flavor: SoapFlavor): Map<string, SoapOperation> {
  return new Map(
    Object.entries({
      ...sessionOperations(flavor),
      ...readOperations(flavor),
      ...writeOperations,
      ...describeOperations,
      ...passwordOperations,
    }),
  );
}

function flavorRoutes(flavor: SoapFlavor, letter: string): Route[] {
  const base = `/services/Soap/${letter}/:version`;
  const operations = operationsOf(flavor);
  return soapRoutes([base, `${base}/:organization`], {
    namespace: `urn:${flavor}.soap.sforce.com`,
    prefixes: {
      sf:
        flavor === 'partner'
          ? 'urn:sobject.partner.soap.sforce.com'
          : 'urn:sobject.enterprise.soap.sforce.com',
    },
    faultNamespace: `urn:fault.${flavor}.soap.sforce.com`,
    operations,
    open: OPEN,
    faultDetail,
  });
}
