import { z } from 'zod';

/** Columns of a file with cases, as issue 3 names them. The optional ones may be left out of the file. */
export const caseColumns = {
  required: ['case', 'client', 'funder', 'work_type', 'material', 'with_dossier', 'registered_on', 'first_contact_on', 'closed_on', 'closing_reason'],
  optional: ['municipality', 'birth_year', 'origin', 'client_system', 'short'],
} as const;

/** Columns of a file with contacts. `contact` is the other register's own name for the contact. */
export const contactColumns = {
  required: ['case', 'on', 'channel', 'minutes', 'source'],
  optional: ['contact', 'outcome', 'direct', 'indirect', 'travel', 'worker', 'theme', 'organisation'],
} as const;

export type CaseColumn = (typeof caseColumns)['required' | 'optional'][number];
export type ContactColumn = (typeof contactColumns)['required' | 'optional'][number];
export type ImportFile = 'cases' | 'contacts';
export type ImportColumn = CaseColumn | ContactColumn;

export const mistakeReasons = [
  'empty-file', 'no-column', 'too-many-cells', 'empty', 'too-long', 'not-a-day', 'not-minutes', 'not-0-or-1', 'not-a-year', 'unknown-code', 'bsn',
  'closed-before-registered', 'reason-without-day', 'other-values', 'sum-differs', 'contact-twice', 'unknown-case', 'online-without-dossier',
] as const;
export type MistakeReason = (typeof mistakeReasons)[number];

/** Something wrong in a file. `line` counts from 1, as a spreadsheet does; `found` is what stands there, cut short and never a BSN. */
export interface ImportMistake { file: ImportFile; line: number; column: string; found: string; reason: MistakeReason }

/** Codes a column may have, to say them with a mistake; empty for columns with free values. */
export type CodesOf = Readonly<Partial<Record<ImportColumn, readonly string[]>>>;

/** The most mistakes that are shown; the rest is counted. */
export const mistakesShown = 100;

/** How another register calls its columns and work types: by our name, theirs; by their work type, the code of ours. */
export const importMapping = z.object({
  cases: z.record(z.string(), z.string()).default({}),
  contacts: z.record(z.string(), z.string()).default({}),
  workTypes: z.record(z.string(), z.string()).default({}),
});
export type ImportMapping = z.infer<typeof importMapping>;
export const noMapping: ImportMapping = { cases: {}, contacts: {}, workTypes: {} };

/** What another register is called here; references and kept mappings go by it. */
export const systemName = z.string().trim().toLowerCase().regex(/^[a-z0-9][a-z0-9_-]{0,39}$/);
export const defaultSystem = 'register';

export interface ImportOptions {
  system: string;
  /** Makes funders, work types, organisations and names of workers that are not there. */
  createsMissing: boolean;
  /** Looks at everything and changes nothing. */
  isTrial: boolean;
  mapping?: ImportMapping;
  onProgress?: (step: ImportStep, count: number) => void;
}
export type ImportStep = 'reading-cases' | 'reading-contacts' | 'checking' | 'writing-cases' | 'writing-contacts';

export interface ImportFiles { cases?: Uint8Array | undefined; contacts?: Uint8Array | undefined }

export const missingKinds = ['funder', 'work_type', 'worker', 'organisation'] as const;
/** Names in the files that are not here, with how many lines have them. */
export interface Missing { kind: (typeof missingKinds)[number]; name: string; lines: number }

export interface ImportCounts {
  cases: { inFile: number; added: number; changed: number; same: number };
  contacts: { inFile: number; added: number; changed: number; same: number };
}

export type ImportOutcome =
  | { ok: true; counts: ImportCounts; missing: Missing[] }
  | { ok: false; reason: 'mistakes'; mistakes: ImportMistake[]; total: number }
  | { ok: false; reason: 'missing'; counts: ImportCounts; missing: Missing[] };
