import type { UncertainInput } from '../../packages/business-case/src/simulate/draw.ts';
import { fillDraws } from '../../packages/business-case/src/simulate/distributions.ts';
import { createStream, fillUniform } from '../../packages/business-case/src/simulate/random.ts';

const [WAGE, MINUTES, SIZE, GROUPS, EXTRA, ONLINE_PREPARATION, VAT] = [75, 40, 12, 8, 4, 0.5, 0.21];

/** The study written out by hand over typed arrays, with the same draws: the floor below which a general library cannot go far. */
export function bareLoop(inputs: readonly UncertainInput[], draws: number, seed: number): Float64Array[] {
  const column = (cell: string): Float64Array => drawn(inputs, cell, draws, seed);
  const [online, offline, preparation, referral, growth] = ['inputs.online_gain', 'inputs.offline_gain', 'inputs.preparation_offline', 'inputs.referral_hours', 'inputs.growth_hours'].map(column);
  const [kwadraad, fresh, hours] = ['costs.kwadraad_development.amount', 'costs.new_development.amount', 'costs.implementation.hours'].map(column);
  const out = Array.from({ length: 24 }, () => new Float64Array(draws));
  const training = (2 * 1700 * (1 + VAT) + 20 * 8 * WAGE) / 3;
  const purchase = 20_000 / 3;
  const [licenceEarly, licenceLate] = [96 * 30 * (1 + VAT), 144 * 30 * (1 + VAT)];
  for (let i = 0; i < draws; i += 1) {
    const e = online?.[i] ?? 0;
    const g = offline?.[i] ?? 0;
    const p = preparation?.[i] ?? 0;
    const perMinutes = ((MINUTES * e) / 60) * WAGE * SIZE * GROUPS;
    const perPlanning = (p - ONLINE_PREPARATION) * WAGE * GROUPS;
    const perOffline = ((MINUTES * g) / 60) * WAGE * SIZE * GROUPS;
    const individual = (referral?.[i] ?? 0) * WAGE * SIZE * GROUPS * 2;
    const early = perMinutes * 5 + perPlanning * 5 + perOffline * 13 + individual;
    const benefit = (growth?.[i] ?? 0) * WAGE * SIZE * EXTRA * 2;
    const late = perMinutes * 10 + perPlanning * 10 + perOffline * 8 + individual + benefit;
    const offlineMinutes = MINUTES * (1 - g) * SIZE + 60 * p;
    const onlineMinutes = MINUTES * (1 - e) * SIZE + 60 * ONLINE_PREPARATION;
    const growthCost = ((offlineMinutes * 8 + onlineMinutes * 10) / 60) * WAGE * EXTRA;
    const implementation = ((hours?.[i] ?? 0) * WAGE) / 3;
    let existing = 0;
    let withDevelopment = -(kwadraad?.[i] ?? 0);
    let newPlatform = -(fresh?.[i] ?? 0);
    for (let year = 0; year < 6; year += 1) {
      const saved = year < 2 ? early : late - growthCost;
      const spread = year < 3 ? 1 : 0;
      existing += saved - spread * (purchase + implementation);
      withDevelopment += saved - spread * (purchase + implementation);
      newPlatform += saved - spread * (training + implementation) - (year < 2 ? licenceEarly : licenceLate);
      write(out, year, i, withDevelopment, newPlatform, existing);
    }
  }
  return out;
}

function drawn(inputs: readonly UncertainInput[], cell: string, draws: number, seed: number): Float64Array {
  const input = inputs.find((item) => item.cell === cell);
  if (input === undefined) throw new Error(cell);
  const uniform = new Float64Array(draws);
  fillUniform(createStream(seed, input.quantity), uniform, draws);
  fillDraws(input.distribution, uniform, uniform, draws);
  return uniform;
}

function write(out: readonly Float64Array[], year: number, i: number, withDevelopment: number, newPlatform: number, existing: number): void {
  const [a, b, c, d] = [out[year], out[6 + year], out[12 + year], out[18 + year]];
  if (a === undefined || b === undefined || c === undefined || d === undefined) return;
  a[i] = withDevelopment;
  b[i] = newPlatform;
  c[i] = existing;
  d[i] = (withDevelopment + newPlatform) / 2;
}
