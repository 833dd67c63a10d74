import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import { ways } from '../../domain/cases/plan/plan.schema.ts';
import type { WholePlan } from '../../domain/cases/plan/plan.queries.ts';
import type { CasePerson } from '../../domain/cases/dossier/dossier.queries.ts';
import { Button, FormToken } from '../components/button.tsx';
import { RadioGroup } from '../components/choices.tsx';
import { Select, TextArea, TextField, type Mistakes } from '../components/field.tsx';
import type { Visit } from './reader.ts';

const text = z.string().catch('');

/** What somebody typed on the page of the plan, whichever form it was. Nothing is refused here: what is wrong is said in words. */
export const typedPlan = z.object({
  formulier: text, formKey: z.uuid().catch(() => randomUUID()), plan: text, aantal: text, hoe: text, na: z.coerce.number().int().min(0).catch(0),
  doel: text, doelhoe: text, uitleg: text, nu: text, wens: text, actie: text, wie: text, wanneer: text, woorden: text, deel: z.coerce.number().int().catch(0),
});
export type TypedPlan = z.infer<typeof typedPlan>;

export interface PlanFormProps { visit: Visit<unknown>; plan: WholePlan; people: readonly CasePerson[]; typed: TypedPlan; mistakes: Mistakes }

function Hidden({ visit, form, typed, part }: { visit: Visit<unknown>; form: string; typed: TypedPlan; part?: number }) {
  return (
    <>
      <FormToken view={visit.view} />
      <input type="hidden" name="formulier" value={form} />
      <input type="hidden" name="formKey" value={typed.formKey} />
      {part !== undefined && <input type="hidden" name="deel" value={part} />}
    </>
  );
}

/** What this form shows of what was typed: nothing when another form on the page was sent. */
function of(typed: TypedPlan, form: string): Partial<TypedPlan> {
  return typed.formulier === form ? typed : {};
}

const scaleOptions = Array.from({ length: 11 }, (_, number) => ({ value: String(number), label: String(number) }));

function WayField({ visit, name, value, error }: { visit: Visit<unknown>; name: string; value: string; error: string | undefined }) {
  const words = visit.view.t.client.plan;
  return <RadioGroup view={visit.view} name={name} legend={words.way} value={value} error={error} options={ways.map((way) => ({ value: way, label: words.ways[way] }))} />;
}

/** The plan in words: written anew, it asks for agreement anew. */
export function PlanForm({ visit, plan, typed, mistakes }: PlanFormProps) {
  const words = visit.view.t.client.plan;
  const shown = of(typed, 'plan');
  const now = plan.plan;
  return (
    <details class="more" open={shown.formulier === 'plan'}>
      <summary>{now ? words.change : words.begin}</summary>
      <form class="form" method="post" action={visit.path('/plan')} noValidate>
        <Hidden visit={visit} form="plan" typed={typed} />
        <input type="hidden" name="na" value={shown.na ?? now?.entryCount ?? 0} />
        <TextArea view={visit.view} name="plan" label={words.text} hint={words.textHint} value={shown.plan ?? now?.text ?? ''} error={mistakes['plan']} rows={6} />
        <TextField view={visit.view} name="aantal" label={words.contacts} value={shown.aantal ?? String(now?.contacts ?? 5)} error={mistakes['aantal']} inputMode="numeric" size="short" />
        <WayField visit={visit} name="hoe" value={shown.hoe ?? now?.way ?? 'both'} error={mistakes['hoe']} />
        <div class="buttons"><Button>{words.keep}</Button></div>
      </form>
    </details>
  );
}

/** A new goal, with help to make it something one can see. */
export function GoalForm({ visit, typed, mistakes }: PlanFormProps) {
  const words = visit.view.t.client.plan;
  const shown = of(typed, 'doel');
  return (
    <details class="more" open={shown.formulier === 'doel'}>
      <summary>{words.newGoal}</summary>
      <form class="form" method="post" action={visit.path('/plan')} noValidate>
        <Hidden visit={visit} form="doel" typed={typed} />
        <TextField view={visit.view} name="doel" label={words.goal} hint={words.goalHint} value={shown.doel} error={mistakes['doel']} maxLength={200} autocomplete="off" />
        <TextArea view={visit.view} name="uitleg" label={words.goalWhy} hint={words.goalWhyHint} value={shown.uitleg} rows={3} isOptional />
        <Select view={visit.view} name="nu" label={words.now} hint={words.scaleHint} value={shown.nu ?? '3'} options={scaleOptions} size="short" error={mistakes['nu']} />
        <Select view={visit.view} name="wens" label={words.wished} value={shown.wens ?? '7'} options={scaleOptions} size="short" error={mistakes['wens']} />
        <WayField visit={visit} name="doelhoe" value={shown.doelhoe ?? 'both'} error={mistakes['doelhoe']} />
        <div class="buttons"><Button>{words.keep}</Button></div>
      </form>
    </details>
  );
}

/** Where somebody is today on the way to a goal. */
export function MarkForm({ visit, typed, partId, now }: { visit: Visit<unknown>; typed: TypedPlan; partId: number; now: number }) {
  const words = visit.view.t.client.plan;
  return (
    <details class="more">
      <summary>{words.today}</summary>
      <form class="form" method="post" action={visit.path('/plan')} noValidate>
        <Hidden visit={visit} form="schaal" typed={typed} part={partId} />
        <fieldset class="scale">
          <legend>{words.todayLegend}</legend>
          {scaleOptions.map(({ value }) => <label key={value}><input type="radio" name="nu" value={value} checked={Number(value) === now} /> {value}</label>)}
        </fieldset>
        <p><label for={`woorden-${partId}`}>{words.todayWords}</label></p>
        <textarea class="utrecht-textarea utrecht-textarea--html-textarea" id={`woorden-${partId}`} name="woorden" rows={3} />
        <div class="buttons"><Button>{words.keep}</Button></div>
      </form>
    </details>
  );
}

/** Something somebody will do: who, and by when. */
export function ActionForm({ visit, people, typed, mistakes }: PlanFormProps) {
  const words = visit.view.t.client.plan;
  const shown = of(typed, 'actie');
  const choices = people.flatMap((person) => {
    const value = person.as === 'worker' ? `worker:${person.accountId}` : person.as === 'client' ? `client:${person.clientId}` : undefined;
    return value ? [{ value, label: person.accountId === visit.me ? words.me : person.name }] : [];
  });
  return (
    <details class="more" open={shown.formulier === 'actie'}>
      <summary>{words.newAction}</summary>
      <form class="form" method="post" action={visit.path('/plan')} noValidate>
        <Hidden visit={visit} form="actie" typed={typed} />
        <TextField view={visit.view} name="actie" label={words.action} hint={words.actionHint} value={shown.actie} error={mistakes['actie']} maxLength={200} autocomplete="off" />
        <Select view={visit.view} name="wie" label={words.whoDoes} value={shown.wie ?? choices.find((one) => one.label === words.me)?.value ?? ''} options={choices} error={mistakes['wie']} size="medium" />
        <TextField view={visit.view} name="wanneer" type="date" label={words.when} value={shown.wanneer} error={mistakes['wanneer']} size="short" isOptional />
        <div class="buttons"><Button>{words.keep}</Button></div>
      </form>
    </details>
  );
}
