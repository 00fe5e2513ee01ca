import { adminText } from '../messages/text.ts';
import { findRecorder, proveWritePath } from '../org/write-proof.ts';
import type { Proof } from '../org/write-proof.ts';
import { asIntegrationUser } from './settings-step.ts';
import type { SetUpContext, Step } from './step.ts';

/** Proves that Tasks can be written as the engine will write them. What is refused is said and stops nothing: health says it too. */
export const writePathStep: Step = {
  name: 'writePath',
  look: () => Promise.resolve({ done: false, lines: [adminText('writePath.plan')] }),
  async act(context) {
    const proofs = await proveAll(context);
    if (!proofs) return [adminText('writePath.nobody')];
    return proofs.map(proofText);
  },
};

async function proveAll(context: SetUpContext): Promise<Proof[] | null> {
  const { names, found, wish } = context;
  const integrationUserId = found.userId ?? '';
  return asIntegrationUser(context, async (client) => {
    const recorderId =
      wish.ownerPolicy === 'integrationUser'
        ? integrationUserId
        : await findRecorder(client, names, integrationUserId);
    if (recorderId === null) return null;
    return proveWritePath({ client, names, integrationUserId, recorderId, tenant: wish.tenant });
  });
}

function proofText({ object, status, at = 'insert', code = '', message = '' }: Proof): string {
  const name = adminText(`word.${object}`);
  if (status === 'proved') return adminText('writePath.proved', { object: name });
  if (status === 'noRecord') return adminText('writePath.noRecord', { object: name });
  const refused = { object: name, at: adminText(`word.${at}`), detail: `${code}: ${message}` };
  return adminText('writePath.refused', refused);
}
