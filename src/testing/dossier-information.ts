import { randomUUID } from 'node:crypto';
import { proveCase, type CaseScope } from '../domain/cases/cases.access.ts';
import { decideInformation, keepInformationRequest } from '../domain/cases/information/information.commands.ts';
import { informationAsked, informationWeighing } from '../domain/cases/information/information.schema.ts';
import type { Work } from '../domain/work.ts';
import type { DossierHouse } from './dossier-house.ts';

/** The number of somebody of the cast who stands for a client. */
export function representativeIdOf({ person, state }: DossierHouse, name: string): number {
  return state.representatives.find((one) => one.accountId === person(name).accountId)?.id ?? 0;
}

async function asWorkerOfCase<Result>(house: DossierHouse, run: (work: Work, scope: CaseScope) => Promise<Result>): Promise<Result> {
  const worker = house.staff.get(house.person('worker'));
  if (!worker) throw new Error('there is no worker');
  return await house.app.context.inWork({ institutions: [house.institutionId], account: worker.accountId }, async (work) => {
    const scope = await proveCase(work, worker.actor, house.caseId);
    if (!scope) throw new Error('not his case');
    return await run(work, scope);
  });
}

/** What is sent when a parent without custody asks something, and when the worker answers him. */
export const informationFields = {
  asked: (house: DossierHouse, what: string) => ({ representativeId: String(representativeIdOf(house, 'parent without custody')), way: 'phone', receivedOn: '2026-11-20', what, checkedHow: 'Teruggebeld op een bekend nummer.' }),
  weighed: (words: string, answer: string) => ({ outcome: 'partly', ground: 'harms_child', heard: 'yes', childSays: 'Niet alles.', weighed: words, answer }),
};

/** A question of a parent without custody, written down by the worker; answers its number. */
export async function askAsParent(house: DossierHouse, what: string): Promise<number> {
  const kept = await asWorkerOfCase(house, (work, scope) => keepInformationRequest(work, scope, informationAsked.parse({ ...informationFields.asked(house, what), formKey: randomUUID() })));
  if (!kept.ok) throw new Error(kept.reason);
  return kept.requestId;
}

/** What was weighed of such a question, and what the parent is told. */
export async function answerParent(house: DossierHouse, requestId: number, words: string, answer: string): Promise<void> {
  const decided = await asWorkerOfCase(house, (work, scope) => decideInformation(work, scope, requestId, informationWeighing.parse(informationFields.weighed(words, answer))));
  if (!decided.ok) throw new Error(decided.reason);
}
