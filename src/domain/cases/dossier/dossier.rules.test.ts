import fc from 'fast-check';
import { test } from 'vitest';
import { beginOfRules, rulesSide } from '../../../testing/dossier-rules-side.ts';
import { sequences, walkThrough } from '../../../testing/dossier-walk.ts';

/** How many sequences: `bench/dossier-model.mjs` asks for 100,000. */
const runs = Number(process.env['NAAST_MODEL_RUNS'] ?? 2000);

test(`by the rules nobody ever sees a part or a line of the log that is not his, whatever people do (${runs} sequences)`, async () => {
  await fc.assert(fc.asyncProperty(sequences(10), async (acts) => { await walkThrough(rulesSide(), beginOfRules(), acts); }), { numRuns: runs, seed: 5_015 });
}, Math.max(90_000, runs * 45));
