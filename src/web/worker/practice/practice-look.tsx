import type { Step } from '../../../domain/practice/practice.rules.ts';
import type { PracticeTalk, Visitor } from '../../../domain/practice/practice.schema.ts';
import type { Reflection } from '../../../domain/practice/reflection/reflection.rules.ts';
import { ActForm, ButtonLink } from '../../components/button.tsx';
import { Timeline } from '../../components/letters.tsx';
import { Card, Notice, Tag } from '../../components/parts.tsx';
import type { View } from '../../view.ts';
import { WorkerPage, type Frame } from '../frame.tsx';
import { PracticeBanner } from './practice-page.tsx';
import { PracticeOpening, PracticeStep } from './practice-talk.tsx';

interface LookProps { frame: Frame; visitor: Visitor; talk: PracticeTalk; reflection: Reflection }

function Well({ view, reflection }: { view: View; reflection: Reflection }) {
  const words = view.t.staff.practice.look;
  return (
    <Card title={words.well}>
      {reflection.well.length === 0 ? <p>{words.nothingYet}</p> : (
        <ul class="practice-quotes">{reflection.well.map((one) => (
          <li key={one.text}><p>{words.praise[one.kind]} {one.opened && words.opened}</p><blockquote class="said">{one.text}</blockquote></li>
        ))}</ul>
      )}
    </Card>
  );
}

function exampleOf(visitor: Visitor, kind: string): string | undefined {
  return Object.entries(visitor.examples).find(([name]) => name === kind)?.[1];
}

function Try({ view, visitor, reflection }: { view: View; visitor: Visitor; reflection: Reflection }) {
  const words = view.t.staff.practice.look;
  const { tries, missing, absent, missed } = reflection;
  const tips: Readonly<Record<string, string>> = words.absent;
  const isEmpty = tries.length + missing.length + absent.length + missed.length === 0;
  const example = (text: string | undefined) => text && <p class="soft">{words.example} <q>{text}</q></p>;
  return (
    <Card title={words.tries}>
      {reflection.isShort && <p>{words.isShort}</p>}
      {isEmpty && !reflection.isShort && <p>{words.noTries}</p>}
      <ul class="practice-quotes">
        {missed.map((one) => <li key={`m${one.fact.id}`}><p><Tag kind="warm">{words.missed}</Tag></p><p>{one.fact.sign?.tip}</p><blockquote class="said">{one.text}</blockquote></li>)}
        {tries.map((one, index) => <li key={`t${index}`}><p>{words.otherwise[one.kind]}</p><blockquote class="said">{one.text}</blockquote></li>)}
        {missing.map((one) => <li key={`n${one.kind}`}><p>{one.tip}</p>{example(exampleOf(visitor, one.kind))}</li>)}
        {absent.map((one) => <li key={`a${one.kind}`}><p>{tips[one.kind]}</p>{example(one.example)}</li>)}
      </ul>
    </Card>
  );
}

function Marked({ view, step }: { view: View; step: Step }) {
  const words = view.t.staff.practice.look;
  const shown = step.kinds.filter((kind) => kind !== 'missed_sign');
  return (
    <PracticeStep view={view} step={step}>
      {(shown.length > 0 || step.missed) && (
        <li class="practice-marks">
          {shown.map((kind) => <Tag key={kind}>{words.kinds[kind]}</Tag>)}
          {step.missed && <Notice kind="warning"><p>{words.missedAt} {step.missed.sign?.tip}</p></Notice>}
        </li>
      )}
    </PracticeStep>
  );
}

/** Looking back: what went well, what to try, and the whole talk by its phases. Without a mark. */
export function PracticeLookPage({ frame, visitor, talk, reflection }: LookProps) {
  const { view } = frame;
  const words = view.t.staff.practice.look;
  const isEmpty = reflection.phases.length === 0;
  return (
    <WorkerPage frame={frame} title={words.title(visitor.title)} current="practice">
      <PracticeBanner view={view} />
      {isEmpty ? <p class="lead">{words.empty}</p> : <>
        <p class="lead">{words.lead}</p>
        <Well view={view} reflection={reflection} />
        <Try view={view} visitor={visitor} reflection={reflection} />
        <h2>{words.whole}</h2>
        {reflection.phases.map(({ phase, steps }, index) => (
          <section key={index} aria-label={words.phases[phase]}>
            <h3>{words.phases[phase]}</h3>
            <Timeline>
              {index === 0 && <PracticeOpening view={view} visitor={visitor} talk={talk} />}
              {steps.map((step) => <Marked key={step.turn.key} view={view} step={step} />)}
            </Timeline>
          </section>
        ))}
        <p class="no-print">{words.print}</p>
      </>}
      <div class="buttons">
        <ActForm view={view} action={`/werk/oefenen/${visitor.id}`} kind="secondary">{words.again}</ActForm>
        <ButtonLink href="/werk/oefenen">{words.other}</ButtonLink>
        <ActForm view={view} action="/werk/oefenen/weg" kind="subtle">{words.drop}</ActForm>
      </div>
    </WorkerPage>
  );
}
