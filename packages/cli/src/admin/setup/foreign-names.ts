import { BadInput } from '../../output/bad-input.ts';
import { namesInUse, readDeployedFacts } from '../check/facts/deployed-facts.ts';
import { listed } from '../check/health.ts';
import { adminText } from '../messages/text.ts';
import type { SetUpContext } from './step.ts';

/**
 * A deploy writes over whatever has the same name. Without our connection object nothing in the org is of BALES yet (a deploy of ours
 * is all or nothing, and a removal takes that object last), so what has our names then is somebody else's.
 * @throws BadInput with those names
 */
export async function refuseForeignNames(context: SetUpContext): Promise<void> {
  const facts = await readDeployedFacts(context, context.facts);
  if (!facts.missingObjects.includes(context.names.object.connection)) return;
  const names = namesInUse(facts);
  if (names.length > 0)
    throw new BadInput('NAMES_TAKEN', adminText('error.foreignNames', { names: listed(names) }));
}
