import { z } from 'zod';

/** An id in a scenario file: small letters, figures and underscores. */
export const Id = z
  .string()
  .regex(/^[a-z][a-z0-9_]*$/, 'an id is made of small letters, figures and underscores, and starts with a letter')
  .describe('Small letters, figures and underscores; starts with a letter');

/** A label: one string for both languages, or one per language. */
export const LabelSchema = z
  .union([z.string().min(1), z.strictObject({ nl: z.string().min(1), en: z.string().min(1) })])
  .describe('What readers see; give { nl, en } to have both languages');

/** How sure a number is. Without it a number is fixed. */
export const SureSchema = z
  .union([
    z.literal('fixed'),
    z.strictObject({
      range: z.tuple([z.number(), z.number()]).optional().describe('Lowest and highest; every value between is as likely'),
      triangular: z.tuple([z.number(), z.number(), z.number()]).optional().describe('Lowest, most likely, highest'),
      normal: z
        .strictObject({
          sd: z.number().positive().describe('Standard deviation, in the unit of the number'),
          min: z.number().optional(),
          max: z.number().optional(),
        })
        .optional()
        .describe('Bell curve around the value, cut off at min and max (drawn values outside become min or max)'),
      lognormal: z
        .strictObject({ factor: z.number().gt(1).describe('95% lies between value / factor and value x factor') })
        .optional()
        .describe('Skewed to the right, median is the value'),
    }),
  ])
  .describe('fixed, or exactly one of range, triangular, normal, lognormal');

/** A figure that was measured: it replaces the assumed value, and the two are shown side by side. */
export const MeasuredSchema = z
  .strictObject({
    value: z.number(),
    interval: z.tuple([z.number(), z.number()]).describe('The 95% interval: lower and upper bound'),
    n: z.int().positive().describe('Number of observations'),
    source: z.string().optional(),
  })
  .describe('A measured figure. An effect whose saving has zero in its interval is not added');

/** First and last year in which something holds; year 1 is the first of the horizon. */
export const YearsSchema = z
  .tuple([z.int().min(1), z.int().min(1)])
  .describe('First and last year, both included; year 1 is the first');

const point = {
  value: z.number().optional(),
  sure: SureSchema.optional(),
  measured: MeasuredSchema.optional(),
  source: z.string().min(1).optional().describe('Where the number comes from'),
};

/** A number with its unit, source and certainty: one value, a value per period, or the product of other numbers. */
export const DefinitionSchema = z
  .strictObject({
    ...point,
    unit: z.string().min(1).describe('minutes, hours, euro, euro/hour, share (0 to 1), or the name of what is counted'),
    label: LabelSchema.optional(),
    periods: z
      .array(z.strictObject({ ...point, years: YearsSchema, value: z.number() }))
      .min(1)
      .optional()
      .describe('A value per period; together they cover every year once'),
    times: z.array(z.string()).min(1).optional().describe('Names of numbers that are multiplied'),
    index: Id.optional().describe('Yearly indexation or growth, by its id under indexes'),
  })
  .describe('Exactly one of value, periods, times');

/** A number where it is used: a plain number, the name of an input, or a full definition on the spot. */
export const AmountSchema = z
  .union([z.number(), z.string().min(1), DefinitionSchema])
  .describe('A number, the name of an input, or a full definition');

export type Sure = z.infer<typeof SureSchema>;
export type Measured = z.infer<typeof MeasuredSchema>;
export type Definition = z.infer<typeof DefinitionSchema>;
export type Amount = z.infer<typeof AmountSchema>;
