/** What an own page knows of a question, to choose the next step from. */
export interface StepFact {
  conversationId: number; lastBy: 'visitor' | 'worker' | 'system'; lastAt: Date; isClosed: boolean; isEvaluated: boolean;
  identityAsked: string | null; handoverInstitutionId: number | null; promisedAt: Date;
}

/**
 * What an own page knows of something in a dossier that waits for its reader: a message he has not read, something he would do, a start task that
 * is not finished (`taskId`), a goal that has no mark this month.
 */
export type DossierFact =
  | { what: 'message' | 'action' | 'mark'; caseId: number; partId: number; at: Date }
  | { what: 'start_task'; caseId: number; taskId: string; at: Date }
  /** Times that were offered for an appointment, of which he has to pick one. */
  | { what: 'pick'; caseId: number; appointmentId: number; at: Date };

/** The one thing that comes first now. */
export type NextStep =
  | { kind: 'read_message'; caseId: number; partId: number }
  | { kind: 'handover'; conversationId: number }
  | { kind: 'identity'; conversationId: number }
  | { kind: 'read_answer'; conversationId: number }
  | { kind: 'pick_time'; appointmentId: number }
  | { kind: 'do_action'; caseId: number; partId: number }
  | { kind: 'start_task'; caseId: number; taskId: string }
  | { kind: 'mark_goal'; caseId: number; partId: number }
  | { kind: 'wait'; conversationId: number; promisedAt: Date }
  | { kind: 'look_back'; conversationId: number }
  | { kind: 'ask' };

function oldest(facts: readonly StepFact[], is: (fact: StepFact) => boolean): StepFact | undefined {
  return facts.filter(is).reduce<StepFact | undefined>((first, fact) => (!first || fact.lastAt < first.lastAt ? fact : first), undefined);
}

/** What waits longest in a dossier, of one kind. */
function longest<What extends DossierFact['what']>(dossiers: readonly DossierFact[], what: What) {
  type Fact = DossierFact & { what: What };
  return dossiers.filter((fact): fact is Fact => fact.what === what).reduce<Fact | undefined>((first, fact) => (!first || fact.at < first.at ? fact : first), undefined);
}

/** Of what somebody would do himself: first a time to pick, then what is due, then what he began with, then where he is on the way. */
function ownTurn(dossiers: readonly DossierFact[]): NextStep | undefined {
  const pick = longest(dossiers, 'pick');
  if (pick) return { kind: 'pick_time', appointmentId: pick.appointmentId };
  const action = longest(dossiers, 'action');
  if (action) return { kind: 'do_action', caseId: action.caseId, partId: action.partId };
  const task = longest(dossiers, 'start_task');
  if (task) return { kind: 'start_task', caseId: task.caseId, taskId: task.taskId };
  const mark = longest(dossiers, 'mark');
  return mark && { kind: 'mark_goal', caseId: mark.caseId, partId: mark.partId };
}

/** An action asks for itself from so many days before its day. */
const daysBeforeDue = 7;

/** Whether it is time to think of an action: its day (`YYYY-MM-DD`) is near or past. Without a day it waits on the plan. */
export function isActionDue(dueOn: string | null, today: string): boolean {
  return dueOn !== null && Date.parse(dueOn) - Date.parse(today) <= daysBeforeDue * 86_400_000;
}

/**
 * Exactly one next step, by an ordered list of plain rules; of several that ask the same, the one that waits longest comes first.
 * 1. Somebody asks whether another institution may take over. 2. Somebody would like to know who you are. 3. A message in a dossier waits for you.
 * 4. An answer to a question waits for you. 5. Times are offered for an appointment. 6. Something you would do is due. 7. A start task is not
 * finished. 8. A goal has no mark this month. 9. It is our turn: the promise is what there is to know. 10. A closed question that you have not
 * looked back on. 11. Else: ask what is on your mind.
 */
export function nextStep(facts: readonly StepFact[], dossiers: readonly DossierFact[] = []): NextStep {
  const open = facts.filter((fact) => !fact.isClosed);
  const handover = oldest(open, (fact) => fact.handoverInstitutionId !== null);
  if (handover) return { kind: 'handover', conversationId: handover.conversationId };
  const identity = oldest(open, (fact) => fact.identityAsked === 'asked');
  if (identity) return { kind: 'identity', conversationId: identity.conversationId };
  const message = longest(dossiers, 'message');
  if (message) return { kind: 'read_message', caseId: message.caseId, partId: message.partId };
  const answer = oldest(open, (fact) => fact.lastBy === 'worker');
  if (answer) return { kind: 'read_answer', conversationId: answer.conversationId };
  const own = ownTurn(dossiers);
  if (own) return own;
  const ours = oldest(open, () => true);
  if (ours) return { kind: 'wait', conversationId: ours.conversationId, promisedAt: ours.promisedAt };
  const done = oldest(facts, (fact) => fact.isClosed && !fact.isEvaluated);
  return done ? { kind: 'look_back', conversationId: done.conversationId } : { kind: 'ask' };
}
