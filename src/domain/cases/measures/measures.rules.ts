import { measureQuestions, type MeasureMoment, type MeasureQuestion, type MeasureScores } from './measures.schema.ts';

/** Answers of one moment, and to which set of questions. */
export interface Given { readonly set: number; readonly scores: MeasureScores }
export interface Change { question: MeasureQuestion; start: number | undefined; end: number | undefined; difference: number | undefined }

/**
 * Start and end beside each other, question by question; a question that was answered at neither moment is left out. The difference is the end less
 * the start, only where both were answered in the same set of questions.
 */
export function changesOf(start: Given | undefined, end: Given | undefined): Change[] {
  const isSameSet = start !== undefined && end !== undefined && start.set === end.set;
  return measureQuestions.flatMap((question) => {
    const [first, last] = [start?.scores[question], end?.scores[question]];
    if (first === undefined && last === undefined) return [];
    return [{ question, start: first, end: last, difference: isSameSet && first !== undefined && last !== undefined ? last - first : undefined }];
  });
}

interface Standing {
  /** On which day (`YYYY-MM-DD`) somebody answered at each moment. */
  given: Readonly<Partial<Record<MeasureMoment, string>>>;
  today: string; isStartTime: boolean; isRoundingOff: boolean;
}

/**
 * Whether somebody may answer at a moment: once, and on that day he may mend a slip. At the start while help begins, and never after he answered at
 * the end; at the end once rounding off began.
 */
export function mayAnswer(moment: MeasureMoment, { given, today, isStartTime, isRoundingOff }: Standing): boolean {
  if (moment === 'start' && given.end !== undefined) return false;
  if (given[moment] !== undefined) return given[moment] === today;
  return moment === 'start' ? isStartTime && !isRoundingOff : isRoundingOff;
}
