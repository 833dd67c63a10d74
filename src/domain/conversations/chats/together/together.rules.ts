/** Seconds in which a colleague can answer; after that the first keeps the talk. */
export const secondsToAnswer = 120;

export const callKinds = ['hand_over', 'along', 'join'] as const;
/** What a colleague is asked: to take the talk over, to look along and whisper, or to talk along, which the visitor is told. */
export type CallKind = (typeof callKinds)[number];
export type CallOutcome = 'accepted' | 'declined' | 'withdrawn' | 'expired';
/** `open` has no answer yet. */
export type CallState = 'open' | CallOutcome;

/** Where a request stands at a moment: without an answer in time it has expired, also when nothing wrote that down. */
export function stateOfCall(call: { outcome: CallOutcome | null; until: Date }, now: Date): CallState {
  return call.outcome ?? (call.until.getTime() <= now.getTime() ? 'expired' : 'open');
}
