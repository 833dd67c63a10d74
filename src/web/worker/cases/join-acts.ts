import { z } from 'zod';
import type { CaseScope } from '../../../domain/cases/cases.access.ts';
import { joinCase, leaveCase } from '../../../domain/cases/workers/workers.commands.ts';
import { joining } from '../../../domain/cases/workers/workers.schema.ts';
import type { Work } from '../../../domain/work.ts';
import type { Mistakes } from '../../components/field.tsx';
import type { Texts } from '../../texts/texts.ts';
import { mistakesOf } from '../form-mistakes.ts';
import type { TypedAct } from './case-forms.ts';

type Words = Texts['staff']['cases']['mistakes'];
type JoinDone = { done: 'joined' | 'left' | 'changed'; isAway?: boolean } | { mistakes: Mistakes };

const fields: Readonly<Record<string, string>> = { accountId: 'secondId', since: 'secondSince', words: 'secondWords' };

/** A colleague comes to work along, as it was typed. */
export async function join(work: Work, scope: CaseScope, typed: TypedAct, words: Words): Promise<JoinDone> {
  const input = joining.safeParse({ accountId: typed.secondId, since: typed.secondSince, words: typed.secondWords });
  if (!input.success) {
    const found = mistakesOf(input.error, { accountId: words.worker, since: words.closedOn }, words.lookAgain);
    return { mistakes: Object.fromEntries(Object.entries(found).map(([field, message]) => [fields[field] ?? field, message])) };
  }
  const outcome = await joinCase(work, scope, input.data);
  if (outcome.ok) return { done: 'joined' };
  if (outcome.reason === 'not-open') return { done: 'changed' };
  if (outcome.reason === 'in-the-future') return { mistakes: { secondSince: words.closedOn } };
  if (outcome.reason === 'before-registered') return { mistakes: { secondSince: words.beforeRegistered } };
  return { mistakes: { secondId: outcome.reason === 'has-it-already' ? words.worksAlong : words.worker } };
}

/** Somebody works along no more; whoever ends it for himself does not see the case after. */
export async function leave(work: Work, scope: CaseScope, typed: TypedAct): Promise<JoinDone> {
  const accountId = z.coerce.number().int().positive().safeParse(typed.secondId);
  if (!accountId.success || !await leaveCase(work, scope, accountId.data)) return { done: 'changed' };
  return { done: 'left', isAway: accountId.data === scope.actor.accountId };
}
