import { Pool } from 'undici';

/** One collection of 200 Tasks as the engine sends it. */
export function collection(): unknown {
  const records = Array.from({ length: 200 }, (_, index) => ({
    attributes: { type: 'Task' },
    Subject: '[BALES] コール：担当者接触：アポ獲得',
    Description: '来週火曜 14 時に訪問。資料は事前に送付すること。',
    ActivityDate: '2026-10-30',
    CallType: 'Outbound',
    CallDisposition: '担当者接触：アポ獲得',
    CallObject: 'BALES CLOUD',
    BalesActivityId__c: `acme:activity-${String(index)}`,
    BalesLeadId__c: `lead-${String(index)}`,
    BalesKind__c: 'call',
    BalesOccurredAt__c: '2026-10-30T05:00:00.000Z',
    BalesRecorder__c: '山田 太郎',
    BalesSearchKey__c: '担当者接触:アポ獲得 来週火曜 14 時に訪問',
    BalesCallResult__c: '担当者接触：アポ獲得',
    WhoId: '00QIS000000aaaaYAA',
    OwnerId: '005IS000000rrrrYAA',
    Status: 'Completed',
    TaskSubtype: 'Call',
  }));
  return { allOrNone: false, records };
}

/** What one side of a comparison took. */
export interface SideResult {
  readonly seconds: number;
  /** CPU time of the side's process, all its threads, milliseconds. */
  readonly cpuMs: number;
}

/** What a pipeline does besides moving bytes: nothing, or turning the records of each call into JSON as every sender has to. */
export type FloorBody = 'made beforehand' | 'made each call';

/** Sends `calls` collections through a bare undici pool, `inFlight` at once, and reads the answers. */
export async function measureFloor(
  origin: string,
  inFlight: number,
  calls: number,
  madeWhen: FloorBody,
): Promise<SideResult> {
  const pool = new Pool(origin, { connections: inFlight, pipelining: 1 });
  const records = collection();
  const made = JSON.stringify(records);
  const send = async (): Promise<void> => {
    const answer = await pool.request({
      method: 'POST',
      path: '/services/data/v67.0/composite/sobjects',
      headers: { 'content-type': 'application/json', authorization: 'Bearer stub' },
      body: madeWhen === 'made each call' ? JSON.stringify(records) : made,
    });
    JSON.parse(await answer.body.text());
  };
  await Promise.all(Array.from({ length: inFlight }, send));
  let left = calls;
  const cpu = process.cpuUsage();
  const start = performance.now();
  await Promise.all(
    Array.from({ length: inFlight }, async () => {
      while (left-- > 0) await send();
    }),
  );
  const seconds = (performance.now() - start) / 1000;
  const { user, system } = process.cpuUsage(cpu);
  await pool.close();
  return { seconds, cpuMs: (user + system) / 1000 };
}
