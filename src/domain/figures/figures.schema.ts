import { z } from 'zod';

/** Cases whose day of closing falls in it: both days count. */
export const period = z.object({ from: z.iso.date(), to: z.iso.date() }).refine((days) => days.from <= days.to, { path: ['to'], error: 'ends_before_it_begins' });
export type Period = z.infer<typeof period>;

/** Which cases a cell of the table is made of. */
export interface CellChoice {
  /** `null` is the cases without a funder; left out is all funders. */
  funderId?: number | null | undefined;
  workTypeId?: number | undefined;
  /** Only those with material problems. */
  isMaterial?: boolean | undefined;
  /** With an online dossier, or without; left out is both. */
  hasDossier?: boolean | undefined;
}

/** Sums over the closed cases of one funder, work type and half. Minutes and days are whole numbers. */
export interface CaseGroup {
  funderId: number | null;
  funder: string | null;
  workTypeId: number;
  workType: string;
  isMaterial: boolean;
  hasDossier: boolean;
  cases: number;
  leadDays: number;
  minutesRegister: number;
  minutesOnline: number;
  chats: number;
  mails: number;
  homework: number;
}

/** A closed case behind a cell: no name, no words. */
export interface CaseRow {
  caseId: number;
  funder: string | null;
  workType: string;
  isMaterial: boolean;
  hasDossier: boolean;
  registeredOn: string;
  firstContactOn: string | null;
  closedOn: string;
  closingReason: string | null;
  leadDays: number;
  minutesRegister: number;
  minutesOnline: number;
  chats: number;
  mails: number;
  homework: number;
}
