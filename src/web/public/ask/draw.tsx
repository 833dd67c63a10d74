import type { FastifyReply } from 'fastify';
import type { ComponentChildren } from 'preact';
import type { Draft } from '../../../domain/conversations/drafts/drafts.schema.ts';
import type { Mistakes } from '../../components/field.tsx';
import { sendPage } from '../../page.tsx';
import { placedOf, type Asking } from './asking.ts';
import type { StepProps } from './frame.tsx';
import { NamedPage } from './named-page.tsx';
import { QuestionStep } from './question-step.tsx';
import { ReachStep } from './reach-step.tsx';
import { ReviewStep } from './review-step.tsx';
import { carry, type Held } from './held.ts';
import { paths, type Step } from './steps.ts';
import { TopicStep } from './topic-step.tsx';

const pages: Record<Step, (props: StepProps) => ReturnType<typeof TopicStep> | null> = {
  topic: TopicStep, named: NamedPage, question: QuestionStep, reach: ReachStep, review: ReviewStep,
};

export interface Shown { mistakes?: Mistakes; typedWord?: string | undefined; carried?: string | undefined; notice?: ComponentChildren; status?: number }

/** Sends the page of a step. What people typed is in it, so it is stored nowhere. */
export function sendStep(asking: Asking, step: Step, draft: Draft, shown: Shown = {}): FastifyReply {
  const Page = pages[step];
  const placed = placedOf(asking, draft);
  asking.reply.header('cache-control', 'no-store');
  return sendPage(asking.reply, <Page asking={asking} draft={draft} placed={placed} mistakes={shown.mistakes ?? {}} carried={shown.carried} typedWord={shown.typedWord} notice={shown.notice} />, shown.status ?? 200);
}

/** Goes to a step: by its address, or with all that was typed in the page when nothing may be kept. */
export function goTo(asking: Asking, held: Held, draft: Draft, step: Step): FastifyReply {
  if (held.mode === 'carried') return sendStep(asking, step, draft, { carried: carry(asking.house, draft) });
  return asking.reply.redirect(asking.view.to(paths[step]), 303);
}
