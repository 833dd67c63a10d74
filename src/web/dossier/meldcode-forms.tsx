import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import type { CasePerson } from '../../domain/cases/dossier/dossier.queries.ts';
import { isStepDone, mustReport, stepsAsked } from '../../domain/cases/meldcode/meldcode.rules.ts';
import { meldSteps, weighQuestions, type MeldcodeAnswers, type MeldStep } from '../../domain/cases/meldcode/meldcode.schema.ts';
import { sayDay } from '../../domain/institutions/hours/moments/moments.rules.ts';
import { Button, FormToken } from '../components/button.tsx';
import { RadioGroup } from '../components/choices.tsx';
import { TextArea, TextField, type Mistakes } from '../components/field.tsx';
import { Card, Notice, Tag } from '../components/parts.tsx';
import type { View } from '../view.ts';
import type { Visit } from './reader.ts';

export type TypedStep = Readonly<Record<string, string>>;

/** What was typed in a step, whatever it was. */
export const typedStep = z.record(z.string(), z.string().catch('')).catch({});

/** Yes-or-no questions of a step, in order. */
const questionsOf = { signals: [], consult: ['advice'], talk: ['talked'], weigh: weighQuestions, decide: ['report', 'help'] } as const satisfies Record<MeldStep, readonly string[]>;

interface StepProps { view: View; step: MeldStep; typed: TypedStep; mistakes: Mistakes }

function Questions({ view, step, typed, mistakes }: StepProps) {
  const words = view.t.staff.meldcode;
  return (
    <>
      {questionsOf[step].map((name) => (
        <RadioGroup key={name} view={view} name={name} legend={words.questions[name]} options={[{ value: 'yes', label: words.yes }, { value: 'no', label: words.no }]} value={typed[name]} error={mistakes[name]} />
      ))}
    </>
  );
}

/** A step to fill in, as far as it came. */
export function StepForm({ visit, partId, after, ...props }: Omit<StepProps, 'view'> & { visit: Visit<unknown>; partId: number; after: number }) {
  const { view } = visit;
  const words = view.t.staff.meldcode;
  return (
    <Card title={words.steps[props.step]}>
      <p class="soft">{words.help[props.step]}</p>
      <form class="form" method="post" action={visit.path(`/meldcode/${partId}`)} noValidate>
        <FormToken view={view} />
        <input type="hidden" name="formKey" value={randomUUID()} />
        <input type="hidden" name="stap" value={props.step} />
        <input type="hidden" name="na" value={after} />
        <StepFields view={view} {...props} />
        <TextField view={view} name="volgende" type="date" label={words.dueOn} hint={words.dueHint} value={props.typed['volgende'] ?? ''} isOptional />
        <div class="buttons"><Button>{words.keep}</Button></div>
      </form>
    </Card>
  );
}

/** The fields of one step. */
function StepFields(props: StepProps) {
  const { view, step, typed, mistakes } = props;
  const words = view.t.staff.meldcode;
  const { childrenOptions } = words;
  return (
    <>
      <TextField view={view} name="on" type="date" label={words.on} value={typed['on'] ?? ''} error={mistakes['on']} />
      <TextField view={view} name="who" label={words.who} hint={words.whoHint[step]} value={typed['who'] ?? ''} error={mistakes['who']} maxLength={200} autocomplete="off" />
      {step !== 'signals' && step !== 'consult' && <Questions {...props} />}
      <TextArea view={view} name="what" label={words.what[step]} value={typed['what'] ?? ''} error={mistakes['what']} rows={8} />
      {step === 'consult' && <Questions {...props} />}
      {step === 'signals' && (
        <>
          <RadioGroup view={view} name="children" legend={words.children} options={(['yes', 'no', 'unknown'] as const).map((value) => ({ value, label: childrenOptions[value] }))} value={typed['children']} />
          <TextArea view={view} name="childrenWords" label={words.childrenWords} value={typed['childrenWords'] ?? ''} error={mistakes['childrenWords']} rows={3} isOptional />
        </>
      )}
      {step === 'decide' && (
        <>
          <TextArea view={view} name="whyNot" label={words.whyNot} value={typed['whyNot'] ?? ''} error={mistakes['whyNot']} rows={3} isOptional />
          <TextField view={view} name="lookBackOn" type="date" label={words.lookBackOn} value={typed['lookBackOn'] ?? ''} error={mistakes['lookBackOn']} isOptional />
        </>
      )}
    </>
  );
}

/** The steps, how far each is, and where to go. */
export function StepList({ visit, partId, answers, current }: { visit: Visit<unknown>; partId: number; answers: MeldcodeAnswers; current: MeldStep | undefined }) {
  const words = visit.view.t.staff.meldcode;
  const asked = stepsAsked(answers);
  const state = (step: MeldStep) => (!asked.includes(step) ? <Tag>{words.isLeft}</Tag> : isStepDone(answers, step) ? <Tag>{words.isDone}</Tag> : <Tag kind="warm">{words.isOpen}</Tag>);
  return (
    <ol class="part-rows">
      {meldSteps.map((step) => <li key={step}><a href={visit.path(`/meldcode/${partId}`, { stap: step })} aria-current={step === current ? 'step' : undefined}>{words.steps[step]}</a> {state(step)}</li>)}
    </ol>
  );
}

/** What the weighing means, when it means that reporting is needed. */
export function Weighed({ view, answers }: { view: View; answers: MeldcodeAnswers }) {
  return mustReport(answers) ? <Notice kind="warning"><p><strong>{view.t.staff.meldcode.mustReport}</strong></p></Notice> : null;
}

/** All that was written down, to read: of an earlier version. */
export function StepsRead({ view, now, answers }: { view: View; now: Date; answers: MeldcodeAnswers }) {
  const words = view.t.staff.meldcode;
  const say = (value: string | undefined) => (value === 'yes' ? words.yes : value === 'no' ? words.no : words.open);
  return (
    <>
      {meldSteps.map((step) => {
        const given: TypedStep = answers[step];
        return (
          <Card key={step} title={words.steps[step]}>
            <p class="soft">{[given['on'] && sayDay(given['on'], now, view.language), given['who']].filter(Boolean).join(', ') || words.open}</p>
            {step === 'signals' && <p>{words.children} <strong>{answers.signals.children === '' ? words.open : words.childrenOptions[answers.signals.children]}</strong></p>}
            {questionsOf[step].map((name) => <p key={name}>{words.questions[name]} <strong>{say(given[name])}</strong></p>)}
            {['what', 'childrenWords', 'whyNot'].map((name) => given[name] && <div key={name} class="said">{given[name]}</div>)}
            {given['lookBackOn'] && <p>{words.lookBackOn} <strong>{sayDay(given['lookBackOn'], now, view.language)}</strong></p>}
          </Card>
        );
      })}
    </>
  );
}

/** Room to tell one client a piece, in words chosen for him. */
export function TellForm({ visit, partId, clients, typed, mistakes, formKey }: { visit: Visit<unknown>; partId: number; clients: readonly CasePerson[]; typed: TypedStep; mistakes: Mistakes; formKey: string }) {
  const { view } = visit;
  const words = view.t.staff.meldcode;
  const [first] = clients;
  if (!first) return null;
  return (
    <details class="more" open={Object.keys(mistakes).length > 0}>
      <summary>{words.tell}</summary>
      <p>{words.tellLead}</p>
      <form class="form" method="post" action={visit.path(`/meldcode/${partId}/delen`)} noValidate>
        <FormToken view={view} />
        <input type="hidden" name="formKey" value={formKey} />
        <RadioGroup view={view} name="voor" legend={words.tellFor} options={clients.map((one) => ({ value: String(one.clientId), label: one.name || view.t.client.dossier.noName }))} value={typed['voor'] ?? (clients.length === 1 ? String(first.clientId) : undefined)} error={mistakes['voor']} />
        <TextField view={view} name="titel" label={words.tellTitle} value={typed['titel'] ?? ''} error={mistakes['titel']} maxLength={200} autocomplete="off" />
        <TextArea view={view} name="tekst" label={words.tellText} value={typed['tekst'] ?? ''} error={mistakes['tekst']} rows={5} />
        <div class="buttons"><Button kind="secondary">{words.tellButton}</Button></div>
      </form>
    </details>
  );
}
