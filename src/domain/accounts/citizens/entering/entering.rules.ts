import { z } from 'zod';

/** What the proof of a first step is sealed for. */
export const stepPurpose = 'second step of a citizen';

/** Minutes in which the second step must follow the first. */
export const minutesForStep = 10;

/** Who showed the first step: since when, and with which password, so that a newer password ends it. */
export interface FirstStep { readonly accountId: number; readonly at: number; readonly passwordSetAt: number | null }

const firstStep = z.object({ accountId: z.number().int(), at: z.number().int(), passwordSetAt: z.number().int().nullable() });

/** Reads a proof that was opened; nothing when its time is over. */
export function readStep(text: string, now: Date): FirstStep | undefined {
  const step = firstStep.parse(JSON.parse(text));
  return now.getTime() - step.at < minutesForStep * 60_000 && step.at <= now.getTime() ? step : undefined;
}
