import { z } from 'zod';
import { sourceSchema } from '../themes/themes.schema.ts';

const id = z.string().regex(/^[a-z0-9_]+$/, 'gebruik kleine letters, cijfers en _');
const line = z.string().min(3);

/** `say` holds lines a worker may send as they stand; `lines` names help lines to show beside the step. */
export const stepSchema = z.strictObject({
  id,
  title: line,
  why: line.optional(),
  do: z.array(line).min(1),
  say: z.array(line).default([]),
  lines: z.array(z.string()).default([]),
});

/** `shielded` marks a part whose notes belong in the shielded part of a dossier. */
const partSchema = z.strictObject({
  id,
  title: line,
  shielded: z.boolean().default(false),
  steps: z.array(stepSchema).min(1),
});

/** A guide in steps for a worker. */
export const guideSchema = z.strictObject({
  id,
  title: line,
  audience: z.literal('worker'),
  intro: line,
  sources: z.array(sourceSchema).default([]),
  parts: z.array(partSchema).min(1),
});

/** The guides there are; an institution may have its own version of each. */
export const guideNames = ['answering', 'chat', 'crisis'] as const;
export type GuideName = (typeof guideNames)[number];

export const cannedVariables = ['naam', 'belofte', 'medewerker', 'telefoon'] as const;

/** A text to begin an answer with. `theme` is the id of a theme, or `general`. */
export const cannedTextSchema = z
  .strictObject({
    id,
    title: line,
    theme: z.enum(['general', 'money', 'relationship', 'gloomy', 'violence', 'parenting', 'alone']),
    variables: z.array(z.enum(cannedVariables)),
    text: z.string().min(20),
  })
  .superRefine((canned, context) => {
    const used = [...new Set([...canned.text.matchAll(/\{([^{}]*)\}/g)].map((m) => m[1] ?? ''))];
    const listed: readonly string[] = canned.variables;
    for (const name of used.filter((n) => !listed.includes(n))) {
      context.addIssue({ code: 'custom', path: ['text'], message: `{${name}} staat niet bij variables` });
    }
    for (const name of listed.filter((n) => !used.includes(n))) {
      context.addIssue({ code: 'custom', path: ['variables'], message: `{${name}} komt in de tekst niet voor` });
    }
  });

export const cannedTextsFileSchema = z.strictObject({
  id,
  title: line,
  audience: z.literal('client'),
  texts: z.array(cannedTextSchema).min(1),
});

export type Guide = z.infer<typeof guideSchema>;
export type CannedText = z.infer<typeof cannedTextSchema>;
export type CannedVariable = (typeof cannedVariables)[number];
