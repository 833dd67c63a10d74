/** What an own page knows of a question, to choose the next step from. */
export interface StepFact {
  conversationId: number; lastBy: 'visitor' | 'worker' | 'system'; lastAt: Date; isClosed: boolean; isEvaluated: boolean;
  identityAsked: string | null; handoverInstitutionId: number | null; promisedAt: Date;
}

/** What an own page knows of something in a dossier that waits for its reader. */
export interface DossierFact { what: 'message'; caseId: number; partId: number; at: Date }

/** The one thing that comes first now. */
export type NextStep =
  | { kind: 'read_message'; caseId: number; partId: number }
  | { kind: 'handover'; conversationId: number }
  | { kind: 'identity'; conversationId: number }
  | { kind: 'read_answer'; conversationId: number }
  | { kind: 'wait'; conversationId: number; promisedAt: Date }
  | { kind: 'look_back'; conversationId: number }
  | { kind: 'ask' };

function oldest(facts: readonly StepFact[], is: (fact: StepFact) => boolean): StepFact | undefined {
  return facts.filter(is).reduce<StepFact | undefined>((first, fact) => (!first || fact.lastAt < first.lastAt ? fact : first), undefined);
}

/** What somebody wrote in a dossier and waits longest to be read. */
function unread(dossiers: readonly DossierFact[]): DossierFact | undefined {
  return dossiers.reduce<DossierFact | undefined>((first, fact) => (!first || fact.at < first.at ? fact : first), undefined);
}

/**
 * Exactly one next step, by an ordered list of plain rules; of several that ask the same, the one that waits longest comes first.
 * 1. Somebody asks whether another institution may take over. 2. Somebody would like to know who you are. 3. A message in a dossier waits for you.
 * 4. An answer to a question waits for you. 5. It is our turn: the promise is what there is to know. 6. A closed question that you have not
 * looked back on. 7. Else: ask what is on your mind.
 */
export function nextStep(facts: readonly StepFact[], dossiers: readonly DossierFact[] = []): NextStep {
  const open = facts.filter((fact) => !fact.isClosed);
  const handover = oldest(open, (fact) => fact.handoverInstitutionId !== null);
  if (handover) return { kind: 'handover', conversationId: handover.conversationId };
  const identity = oldest(open, (fact) => fact.identityAsked === 'asked');
  if (identity) return { kind: 'identity', conversationId: identity.conversationId };
  const message = unread(dossiers);
  if (message) return { kind: 'read_message', caseId: message.caseId, partId: message.partId };
  const answer = oldest(open, (fact) => fact.lastBy === 'worker');
  if (answer) return { kind: 'read_answer', conversationId: answer.conversationId };
  const ours = oldest(open, () => true);
  if (ours) return { kind: 'wait', conversationId: ours.conversationId, promisedAt: ours.promisedAt };
  const done = oldest(facts, (fact) => fact.isClosed && !fact.isEvaluated);
  return done ? { kind: 'look_back', conversationId: done.conversationId } : { kind: 'ask' };
}
