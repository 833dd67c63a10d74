import { z } from 'zod';
import { AmountSchema, DefinitionSchema, Id, LabelSchema, YearsSchema } from './quantity.schema.ts';

const actors = z
  .union([Id, z.record(Id, AmountSchema)])
  .describe('An actor, or a share (together 1) per actor; without it the first actor');

const SavesSchema = z
  .strictObject({
    share: AmountSchema.optional().describe('Which share is saved (0 to 1)'),
    of: AmountSchema.optional().describe('Time or money of which the share is saved'),
    before: AmountSchema.optional().describe('Time or money without the change'),
    after: AmountSchema.optional().describe('Time or money with the change'),
    amount: AmountSchema.optional().describe('Time or money saved'),
  })
  .describe('share and of, or before and after, or amount');

const StepSchema = z
  .union([z.string().min(1), z.strictObject({ count: AmountSchema, label: LabelSchema })])
  .describe('A count by which the saving is multiplied; the label says what the product is ("per course")');

/** An effect: what is saved each time, worth how much, how often, in which products, for whom. */
export const EffectSchema = z.strictObject({
  label: LabelSchema.optional(),
  source: z.string().optional(),
  for: actors.optional(),
  products: z.array(Id).min(1).optional().describe('Without it the effect uses the general inputs only'),
  saves: SavesSchema,
  rate: AmountSchema.optional().describe('Price of an hour; needed when time is saved'),
  times: z.array(StepSchema).default([]).describe('From one occasion to a year, in this order'),
  ramp: Id.optional().describe('Start-up loss, by its id under ramps'),
});

const WorkSchema = z.strictObject({
  id: Id,
  label: LabelSchema.optional(),
  minutes_per_client: AmountSchema.describe('Minutes per client per session before the gain'),
  gain: AmountSchema.optional().describe('Share of those minutes that is saved'),
  preparation: AmountSchema.optional().describe('Hours of preparation per session'),
  sessions: AmountSchema.describe('Sessions of this kind per unit'),
});

/** Growth: extra units (groups, trajectories) with the work they take and what they bring. */
export const GrowthSchema = z.strictObject({
  label: LabelSchema.optional(),
  products: z.array(Id).min(1),
  units: AmountSchema.describe('Extra units per year'),
  clients: AmountSchema.describe('Clients per unit'),
  work: z.array(WorkSchema).min(1),
  rate: AmountSchema.describe('Price of an hour'),
  benefit: z
    .strictObject({ amount: AmountSchema.describe('Time or money per client'), count: AmountSchema.describe('Clients per year') })
    .optional(),
  paid_by: actors.optional(),
  for: actors.optional(),
  ramp: Id.optional(),
});

const cost = {
  label: LabelSchema.optional(),
  source: z.string().optional(),
  paid_by: actors.optional(),
  timing: z.enum(['once', 'yearly', 'spread']),
  from: z.int().min(1).default(1).describe('First year'),
  through: z.int().min(1).optional().describe('Last year of a yearly cost; without it the horizon'),
  over: z.int().min(1).optional().describe('Number of years over which a cost is spread'),
  vat: AmountSchema.optional().describe('VAT as a share, added to the price'),
};

/** A cost, by what the amount is made of. */
export const CostSchema = z.discriminatedUnion('kind', [
  z.strictObject({ ...cost, kind: z.literal('amount'), amount: AmountSchema }),
  z.strictObject({ ...cost, kind: z.literal('per_unit'), price: AmountSchema, count: AmountSchema }),
  z.strictObject({ ...cost, kind: z.literal('percentage'), share: AmountSchema, of: Id }),
  z.strictObject({ ...cost, kind: z.literal('hours'), hours: AmountSchema, rate: AmountSchema }),
  z.strictObject({
    ...cost,
    kind: z.literal('training'),
    days: AmountSchema,
    day_price: AmountSchema,
    staff: AmountSchema,
    staff_hours: AmountSchema.describe('Hours per member of staff'),
    rate: AmountSchema,
  }),
]);

/** Hours that a funder has paid for: those not produced are repaid, more brings nothing (requirements FI-10, contradiction 31). */
export const ContractSchema = z.strictObject({
  label: LabelSchema.optional(),
  source: z.string().optional(),
  from: Id.describe('Who repays'),
  to: Id.describe('Who is repaid'),
  hours: AmountSchema.describe('Hours to be produced per year'),
  produced: AmountSchema.describe('Hours produced per year without the change'),
  effects: z.array(Id).default([]).describe('Effects whose saved hours no longer count as produced'),
  growth: z.array(Id).default([]).describe('Growth whose hours count as produced'),
  rate: AmountSchema.describe('Euro repaid per hour'),
});

const selection = z.union([z.literal('all'), z.array(Id)]).default('all');

/** A variant: costs with the effects, growth and contracts it has; or the mean of other variants. */
export const VariantSchema = z.strictObject({
  label: LabelSchema.optional(),
  costs: z.array(Id).optional(),
  effects: selection,
  growth: selection,
  contracts: selection,
  mean_of: z.array(Id).min(2).optional(),
});

const RampSchema = z
  .strictObject({
    label: LabelSchema.optional(),
    shares: z.array(z.number().min(0)).min(1).optional().describe('Share of the full effect per month; after that the last share holds'),
    start: AmountSchema.optional().describe('Share in the first month'),
    months: z.int().min(1).optional().describe('Months until the whole effect is there, in a straight line'),
  })
  .describe('shares, or start and months');

const OverrideSchema = z.strictObject({
  cell: z.string().min(1).describe('Id of the figure without its year'),
  years: YearsSchema.optional(),
  value: z.number(),
  why: z.string().min(1).describe('Why the calculated figure is not used'),
});

/** A whole scenario file. */
export const ScenarioSchema = z.strictObject({
  $schema: z.string().optional(),
  schema: z.literal('naast-business-case/1'),
  id: z.string().min(1),
  title: LabelSchema,
  about: LabelSchema.optional(),
  horizon: z.strictObject({
    years: z.int().min(1).max(50),
    totals_through: z.array(z.int().min(1)).optional().describe('Years up to which totals are given; without it the horizon'),
  }),
  actors: z.record(Id, z.strictObject({ label: LabelSchema.optional() })),
  perspective: z.array(Id).min(1).optional().describe('Whose savings and costs make the result; without it the first actor'),
  indexes: z.record(Id, z.strictObject({ label: LabelSchema.optional(), rate: AmountSchema })).default({}),
  discount: z.strictObject({ rate: AmountSchema, moment: z.enum(['start', 'end']).default('end') }).optional(),
  ramps: z.record(Id, RampSchema).default({}),
  inputs: z.record(Id, DefinitionSchema).default({}),
  products: z.record(Id, z.strictObject({ label: LabelSchema.optional(), inputs: z.record(Id, DefinitionSchema).default({}) })).default({}),
  effects: z.record(Id, EffectSchema).default({}),
  growth: z.record(Id, GrowthSchema).default({}),
  costs: z.record(Id, CostSchema).default({}),
  contracts: z.record(Id, ContractSchema).default({}),
  variants: z.record(Id, VariantSchema),
  overrides: z.array(OverrideSchema).default([]),
});

export type Scenario = z.infer<typeof ScenarioSchema>;
export type Effect = z.infer<typeof EffectSchema>;
export type Growth = z.infer<typeof GrowthSchema>;
export type Cost = z.infer<typeof CostSchema>;
export type Contract = z.infer<typeof ContractSchema>;
export type Variant = z.infer<typeof VariantSchema>;
export type Ramp = Scenario['ramps'][string];
export type ActorShares = Effect['for'];
