import type { LibraryModule } from '../../contract.ts';
import { m } from '../../types/native-info.ts';
import type { NativeObject } from '../../types/native-info.ts';
import { isZone, TimeValue, zoneOffset } from '../../values/time-values.ts';
import type { DatetimeValue } from '../../values/time-values.ts';
import { userZone } from './zones.ts';

/** `System.TimeZone`. */
class ZoneValue implements NativeObject {
  readonly nativeType = 'System.TimeZone';
  readonly zone: string;

  constructor(zone: string) {
    this.zone = zone;
  }

  toApexText(): string {
    return this.zone;
  }
}

function timeOf(hour: number, minute: number, second: number, millisecond: number): TimeValue {
  return new TimeValue(((hour * 60 + minute) * 60 + second) * 1000 + millisecond);
}

function displayName(zone: string): string {
  const parts = new Intl.DateTimeFormat('en-US', { timeZone: zone, timeZoneName: 'long' }).formatToParts(0);
  return parts.find(({ type }) => type === 'timeZoneName')?.value ?? zone;
}

/** `Time` and `TimeZone`. */
export const timeModule: LibraryModule = () => ({
  classes: [
    {
      name: 'Time',
      namespace: 'System',
      complete: true,
      statics: [m('newInstance(Integer,Integer,Integer,Integer) Time', timeOf)],
      methods: [
        m(
          'addHours(Integer) Time',
          (time: TimeValue, count: number) => new TimeValue(time.ms + count * 3_600_000),
        ),
        m(
          'addMilliseconds(Integer) Time',
          (time: TimeValue, count: number) => new TimeValue(time.ms + count),
        ),
        m(
          'addMinutes(Integer) Time',
          (time: TimeValue, count: number) => new TimeValue(time.ms + count * 60_000),
        ),
        m(
          'addSeconds(Integer) Time',
          (time: TimeValue, count: number) => new TimeValue(time.ms + count * 1000),
        ),
        m('hour() Integer', (time: TimeValue) => time.parts.hour),
        m('millisecond() Integer', (time: TimeValue) => time.parts.millisecond),
        m('minute() Integer', (time: TimeValue) => time.parts.minute),
        m('second() Integer', (time: TimeValue) => time.parts.second),
        m('toString() String', String),
      ],
    },
    {
      name: 'TimeZone',
      namespace: 'System',
      complete: true,
      statics: [
        m(
          'getTimeZone(String) System.TimeZone',
          (zone: string) => new ZoneValue(isZone(zone) ? zone : 'GMT'),
        ),
      ],
      methods: [
        m('getDisplayName() String', (self: ZoneValue) => displayName(self.zone)),
        m('getID() String', (self: ZoneValue) => self.zone),
        m('getOffset(Datetime) Integer', (self: ZoneValue, at: DatetimeValue) =>
          zoneOffset(at.ms, self.zone),
        ),
        m('toString() String', (self: ZoneValue) => self.zone),
      ],
    },
  ],
});

export function zoneValue(runtime: Parameters<typeof userZone>[0]): ZoneValue {
  return new ZoneValue(userZone(runtime));
}
