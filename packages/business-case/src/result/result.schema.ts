import { z } from 'zod';

const Euro = z.number().describe('Euro, two decimals');

const Year = z.strictObject({ year: z.int(), savings: Euro, costs: Euro, balance: Euro, cumulative: Euro });
const Total = z.strictObject({ through_year: z.int(), savings: Euro, costs: Euro, balance: Euro });

const ledger = {
  years: z.array(Year),
  totals: z.array(Total),
  net_present_value: Euro,
  payback_months: z.int().nullable().describe('First month at or above zero; 0 when never below; null when not within the horizon'),
  under_again_month: z.int().optional().describe('First month below zero again after that'),
};

const VariantOut = z.strictObject({
  id: z.string(),
  label: z.string(),
  mean_of: z.array(z.string()).optional(),
  ...ledger,
  actors: z.array(z.strictObject({ id: z.string(), label: z.string(), counts: z.boolean().describe('Part of the result of the variant'), ...ledger })),
});

/** The outcome as JSON; money in euro with two decimals. */
export const ResultSchema = z.strictObject({
  scenario: z.string(),
  title: z.string(),
  variants: z.array(VariantOut),
  not_shown: z
    .array(z.strictObject({ effect: z.string(), label: z.string(), verdict: z.literal(['niet aangetoond', 'not demonstrated']), interval: z.tuple([z.number(), z.number()]), unit: z.string() }))
    .describe('Effects that are not added because what was measured holds zero'),
  bound: z.array(
    z.strictObject({
      cell: z.string(),
      label: z.string(),
      unit: z.string(),
      assumed: z.number(),
      measured: z.number(),
      interval: z.tuple([z.number(), z.number()]),
      n: z.int(),
      source: z.string().optional(),
    }),
  ),
  assumed: z.array(VariantOut).optional().describe('The variants with the assumed values, when something is bound'),
  overridden: z.array(z.strictObject({ cell: z.string(), value: z.number(), why: z.string() })),
});

export type ResultJson = z.infer<typeof ResultSchema>;
