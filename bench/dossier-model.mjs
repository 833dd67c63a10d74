/**
 * The model of who sees what in a dossier, over many more sequences than the tests take: `node bench/dossier-model.mjs [100000]`.
 * Stops with 1 at the first sequence on which the rules and the model differ, and shows it.
 */
import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';

const runs = Number(process.argv[2] ?? 100_000);
const inRoot = (path) => fileURLToPath(new URL(`../${path}`, import.meta.url));
const begun = Date.now();
const { status } = spawnSync(process.execPath, [inRoot('node_modules/vitest/vitest.mjs'), 'run', 'src/domain/cases/dossier/dossier.rules.test.ts'],
  { cwd: inRoot(''), stdio: 'inherit', env: { ...process.env, NAAST_MODEL_RUNS: String(runs) } });
process.stdout.write(`${runs} sequences in ${Math.round((Date.now() - begun) / 1000)} s\n`);
process.exit(status ?? 1);
