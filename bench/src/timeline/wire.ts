import { request } from 'node:http';
import type { Scene } from './scene.ts';

/** Bytes of the answer to the timeline's first question, as the org sends it to a browser. */
export async function firstPageBytes({ org, recordId }: Scene): Promise<number> {
  const body = JSON.stringify({
    ...{ namespace: '', classname: 'BalesTimelineController', method: 'getPage', cacheable: true },
    params: { request: { recordId, pageSize: 50 } },
  });
  return new Promise((resolve, reject) => {
    const headers = {
      authorization: `Bearer ${org.adminToken}`,
      'content-type': 'application/json',
      'accept-encoding': 'gzip',
    };
    const asked = request(`${org.url}/webruntime/api/apex/execute`, { method: 'POST', headers }, (answer) => {
      let bytes = 0;
      answer.on('data', (chunk: Buffer) => (bytes += chunk.length)).on('end', () => resolve(bytes));
    });
    asked.on('error', reject).end(body);
  });
}
