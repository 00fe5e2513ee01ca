import { request } from 'node:http';
import type { Scene } from './scene.ts';

/** Bytes of the answer to the timeline's first question: as the org sends it to a browser (gzip), and unpacked. */
export async function firstPageBytes(
  scene: Scene,
): Promise<{ readonly wire: number; readonly json: number }> {
  return { wire: await bytesOf(scene, 'gzip'), json: await bytesOf(scene, 'identity') };
}

async function bytesOf({ org, recordId }: Scene, encoding: string): Promise<number> {
  const body = JSON.stringify({
    ...{ namespace: '', classname: 'BalesTimelineController', method: 'getPage', cacheable: true },
    params: { request: { recordId, pageSize: 50 } },
  });
  return new Promise((resolve, reject) => {
    const headers = {
      authorization: `Bearer ${org.adminToken}`,
      'content-type': 'application/json',
      'accept-encoding': encoding,
    };
    const asked = request(`${org.url}/webruntime/api/apex/execute`, { method: 'POST', headers }, (answer) => {
      let bytes = 0;
      answer.on('data', (chunk: Buffer) => (bytes += chunk.length)).on('end', () => resolve(bytes));
    });
    asked.on('error', reject).end(body);
  });
}
