import { add, maximum, multiply, subtract } from '../cells/expression.ts';
import type { Amount } from '../scenario/quantity.schema.ts';
import { toText, type Text } from '../words/text.ts';
import { addYear, type Build, inYear, partLabel, yearsOf } from './build.ts';
import { amountInYear } from './quantities.ts';

/**
 * Adds the cells of contracts: hours still produced = hours without the change - saved hours + hours of growth;
 * short = contracted - produced, never below 0; repaid = short x rate.
 * Source: requirements FI-10 ("fewer hours must be repaid, more is no problem") and contradiction 31.
 */
export function buildContracts(build: Build): void {
  for (const [id, contract] of Object.entries(build.scenario.contracts)) {
    const whole = toText(contract.label, id);
    const figure = (name: string, what: Text, unit: string) =>
      ({ row: `contracts.${id}.${name}`, sheet: 'costs', label: partLabel(whole, what), unit }) as const;
    for (const year of yearsOf(build)) {
      const get = (field: string, amount: Amount, unit: string) =>
        amountInYear(build, amount, { path: ['contracts', id, field], unit, label: partLabel(whole, toText(undefined, field)) }, year);
      const shown = contract.effects.filter((effect) => !build.notShown.has(`effects.${effect}`));
      const saved = shown.map((effect) => inYear(`effects.${effect}.hours`, year));
      const extra = contract.growth.map((growth) => inYear(`growth.${growth}.hours`, year));
      const before = get('produced', contract.produced, 'hours');
      const still = addYear(build, figure('still_produced', WORDS.still, 'hours'), year, add(subtract(before, add(...saved)), ...extra));
      const short = subtract(get('hours', contract.hours, 'hours'), still);
      const missing = addYear(build, figure('short', WORDS.short, 'hours'), year, maximum(0, short));
      addYear(build, figure('repaid', WORDS.repaid, 'euro'), year, multiply(missing, get('rate', contract.rate, 'euro/hour')));
    }
  }
}

const WORDS = {
  still: { nl: 'uren die nog gemaakt worden', en: 'hours still produced' },
  short: { nl: 'uren te weinig', en: 'hours short' },
  repaid: { nl: 'terug te betalen', en: 'to be repaid' },
} satisfies Record<string, Text>;
