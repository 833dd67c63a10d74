import type { Asked } from '../args.ts';
import { EXIT, type Io, Stop } from '../io.ts';
import { deliver } from '../load.ts';

const EXAMPLES = ['dutch-2013', 'ways-to-a-platform'] as const;

/** `example NAME [--as-printed] [--out F]`: writes a scenario to start from. */
export async function exampleCommand(asked: Asked, io: Io): Promise<void> {
  const name = asked.words[0];
  if (!EXAMPLES.some((known) => known === name) || name === undefined) {
    throw new Stop(`Kies een voorbeeld: ${EXAMPLES.join(' of ')}.`, EXIT.wrongUse);
  }
  const printed = asked.flags.has('as-printed');
  if (printed && name !== 'dutch-2013') throw new Stop('--as-printed hoort alleen bij dutch-2013.', EXIT.wrongUse);
  const scenario = await io.example(`${name}.yaml`);
  return deliver(io, asked, printed ? scenario + (await io.example(`${name}.as-printed.overrides.yaml`)) : scenario);
}
