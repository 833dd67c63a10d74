import { z } from 'zod';
import { guideNames, stepSchema } from '../guides.schema.ts';

/** A step as it is written in a form; its own name in the guide is given by us. */
export const stepInput = stepSchema.omit({ id: true });
export type StepInput = z.infer<typeof stepInput>;

export const guideName = z.enum(guideNames);

/** One change to a guide; `step` and `part` are their names in it. */
export type GuideEdit =
  | { kind: 'change'; step: string; to: StepInput }
  | { kind: 'add'; part: string; step: StepInput }
  | { kind: 'remove'; step: string }
  | { kind: 'move'; step: string; by: -1 | 1 };
