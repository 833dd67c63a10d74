import { z } from 'zod';

/** What an information page may leave open, to be filled in per institution. */
export const pageVariables = [
  'institution', 'visitor_retention', 'privacy_name', 'privacy_email',
  'complaints_name', 'complaints_phone', 'complaints_email', 'complaints_committee', 'complaints_committee_contact',
  'confidant_name', 'confidant_phone', 'confidant_email', 'accessibility_email', 'accessibility_phone',
] as const;
export type PageVariable = (typeof pageVariables)[number];

export const pageHeadSchema = z.strictObject({
  title: z.string().min(3).max(80),
  description: z.string().min(40).max(160),
  audience: z.literal('client'),
  variables: z.array(z.enum(pageVariables)),
});

/** An information page; `slug` is the name of its file. `markdown` still holds its variables. */
export type InformationPage = z.infer<typeof pageHeadSchema> & { slug: string; markdown: string };

/** What is known of an institution for its pages; an empty value leaves its line out, or says it in general. */
export type PageValues = Readonly<Partial<Record<PageVariable, string>>>;
