import { notShownSentence } from '../../explain/notes.ts';
import { say } from '../../report/words.ts';
import { simulate, type Simulation, type SimulatedVariant } from '../../simulate/simulate.ts';
import { PERCENTILES } from '../../simulate/statistics.ts';
import { centsToPlain, formatCents, formatShare, toCents } from '../../words/numbers.ts';
import type { Language } from '../../words/text.ts';
import { type Asked, formatOf } from '../args.ts';
import type { Io } from '../io.ts';
import { deliver, loadModel, variantOf } from '../load.ts';
import { textTable } from '../text-table.ts';

/** `simulate FILE [--draws N] [--seed S] [--variant V] [--format table|json]` */
export async function simulateCommand(asked: Asked, io: Io): Promise<void> {
  const format = formatOf(asked, ['table', 'json']);
  const model = await loadModel(io, asked.words[0], asked);
  const draws = asked.draws ?? 100_000;
  const wanted = asked.variant === undefined ? undefined : variantOf(model.scenario, asked.variant);
  const all = simulate(model, { draws, seed: asked.seed ?? 1 });
  const simulation = { ...all, variants: all.variants.filter(({ id }) => wanted === undefined || id === wanted) };
  const { language } = asked;
  if (format === 'json') return deliver(io, asked, `${JSON.stringify(simulationJson(simulation, language, model.notShown.map((item) => notShownSentence(item, language))), null, 2)}\n`);
  const parts = simulation.variants.map((variant) => `${variant.label[language]} (${variant.id}), ${say('cumulative', language).toLowerCase()}\n${variantLines(variant, language)}\n`);
  const fixed = simulation.uncertain.length === 0 ? [`${say('allFixed', language)}\n`] : [];
  const notes = model.notShown.map((item) => `${notShownSentence(item, language)}\n`);
  return deliver(io, asked, [...parts, ...fixed, ...notes].join('\n'));
}

function variantLines(variant: SimulatedVariant, language: Language): string {
  const head = ['', ...PERCENTILES.map((percentile) => `P${percentile}`), say('chance', language)];
  const rows = variant.years.map(({ year, percentiles, chanceEarnedBack }) => [
    `${say('year', language)} ${year}`,
    ...PERCENTILES.map((percentile) => formatCents(toCents(percentiles[percentile]), language, 0)),
    formatShare(chanceEarnedBack, language, 1),
  ]);
  return textTable([head, ...rows]);
}

/** Money in euro with two decimals. */
function simulationJson(simulation: Simulation, language: Language, notShown: readonly string[]): object {
  const euro = (value: number): number => Number(centsToPlain(toCents(value)));
  return {
    draws: simulation.draws,
    seed: simulation.seed,
    uncertain: simulation.uncertain,
    not_shown: notShown,
    variants: simulation.variants.map(({ id, label, years }) => ({
      id,
      label: label[language],
      years: years.map(({ year, mean, sd, percentiles, chanceEarnedBack }) => ({
        year,
        mean: euro(mean),
        sd: euro(sd),
        percentiles: Object.fromEntries(PERCENTILES.map((percentile) => [`p${percentile}`, euro(percentiles[percentile])])),
        chance_earned_back: chanceEarnedBack,
      })),
    })),
  };
}
