import { z } from 'zod';

const day = z.string().regex(/^\d{4}-\d{2}-\d{2}$/, 'schrijf een dag als 2026-11-24');

/** Where a fact in a text comes from and when somebody last looked. */
export const sourceSchema = z.strictObject({
  claim: z.string().min(10),
  source: z.string().min(3),
  url: z.url().optional(),
  checked_on: day,
});

/** A telephone line. `tel` holds digits only; `free` is about the main number. */
export const helpLineSchema = z.strictObject({
  id: z.string().regex(/^[a-z0-9_]+$/, 'gebruik kleine letters, cijfers en _'),
  audience: z.enum(['client', 'worker']).default('client'),
  name: z.string().min(2),
  number: z.string().min(3),
  tel: z.string().regex(/^\d{3,}$/, 'alleen cijfers, tussen aanhalingstekens'),
  also: z.strictObject({ number: z.string(), tel: z.string().regex(/^\d{3,}$/), free: z.boolean() }).optional(),
  what: z.string().min(5),
  when: z.string().min(3),
  free: z.boolean(),
  chat: z.strictObject({ url: z.url({ protocol: /^https$/ }), text: z.string().min(3) }).optional(),
  source: z.url(),
  checked_on: day,
});

export const helpLinesFileSchema = z.strictObject({
  audience: z.literal('client'),
  lines: z.array(helpLineSchema).min(1),
});

/** The head of a theme page. `crisis` names the help lines that stand first, in order. */
export const themeHeadSchema = z.strictObject({
  id: z.enum(['money', 'relationship', 'gloomy', 'violence', 'parenting', 'alone']),
  slug: z.string().regex(/^[a-z-]+$/, 'alleen kleine letters en streepjes'),
  title: z.string().min(3).max(60),
  short: z.string().min(3).max(24, 'hoogstens 24 tekens, want het past op een knop'),
  /** What it is called for who reads English: the text itself is Dutch. */
  english: z.string().min(3).max(24),
  description: z.string().min(40).max(160),
  audience: z.literal('client'),
  material: z.boolean(),
  crisis: z.array(z.string()).min(1),
  order: z.int().min(1),
  sources: z.array(sourceSchema),
});

export type HelpLine = z.infer<typeof helpLineSchema>;
export type ThemeHead = z.infer<typeof themeHeadSchema>;

/** The fixed sections of a theme page, in the order in which they stand. */
export const sectionIds = ['recognise', 'today', 'worker', 'story', 'elsewhere'] as const;
export type SectionId = (typeof sectionIds)[number];

export type ThemeSection = { id: SectionId; heading: string; html: string };
export type Theme = ThemeHead & { sections: ThemeSection[]; words: number };
