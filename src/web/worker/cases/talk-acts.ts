import type { CaseScope } from '../../../domain/cases/cases.access.ts';
import { extendTalks } from '../../../domain/cases/talks/talks.commands.ts';
import { getCaseTalks } from '../../../domain/cases/talks/talks.queries.ts';
import { extending } from '../../../domain/cases/talks/talks.schema.ts';
import type { Work } from '../../../domain/work.ts';
import type { Mistakes } from '../../components/field.tsx';
import type { Texts } from '../../texts/texts.ts';
import type { TypedAct } from './case-forms.ts';

type Words = Texts['staff']['caseload']['talks']['mistakes'];

/** More talks for a case, as it was typed. */
export async function extend(work: Work, scope: CaseScope, typed: TypedAct, words: Words): Promise<{ done: 'extended' | 'extensionAsked' | 'changed' } | { mistakes: Mistakes }> {
  const input = extending.safeParse({ to: typed.talksTo, words: typed.talksWords });
  if (!input.success) return { mistakes: { talksTo: words.toRange } };
  const outcome = await extendTalks(work, scope, input.data);
  if (outcome.ok) return { done: outcome.isAsked ? 'extensionAsked' : 'extended' };
  if (outcome.reason === 'needs-reason') return { mistakes: { talksWords: words.words } };
  if (outcome.reason === 'not-more') return { mistakes: { talksTo: words.to((await getCaseTalks(work, scope)).limit ?? 0) } };
  return { done: 'changed' };
}
