import type { ApexRuntime } from '../../contract.ts';
import { isZone } from '../../values/time-values.ts';

/** Time zone of the running user, else of the org. */
export function userZone(runtime: ApexRuntime): string {
  const { host, machine } = runtime;
  const row = host.data.rowById('User', machine.userId);
  const zone = row?.['TimeZoneSidKey'];
  return typeof zone === 'string' && isZone(zone) ? zone : host.settings.timeZone;
}
