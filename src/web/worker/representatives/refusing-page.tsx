import { z } from 'zod';
import type { EarlierRefusal } from '../../../domain/cases/representatives/refusing/refusing.queries.ts';
import type { StaffName } from '../../../domain/accounts/accounts.queries.ts';
import type { Representative } from '../../../domain/cases/representatives/representatives.queries.ts';
import { groundsToRefuse, longestReview } from '../../../domain/cases/representatives/refusing/refusing.rules.ts';
import { refusalAskers } from '../../../domain/cases/representatives/refusing/refusing.schema.ts';
import { addDays, dayOf } from '../../../domain/institutions/hours/zone/zone.rules.ts';
import { ActForm, Button, FormToken } from '../../components/button.tsx';
import { RadioGroup } from '../../components/choices.tsx';
import { TextArea, TextField, type Mistakes } from '../../components/field.tsx';
import { Tag } from '../../components/parts.tsx';
import { sayPlainDay } from '../cases/case-words.ts';
import { WorkerPage, type Frame } from '../frame.tsx';

const text = z.string().catch('');

/** What was typed about why somebody does not look along for now, and the case one came from. */
export const typedRefusal = z.object({ ground: text, askedBy: text, why: text, reviewOn: text, casus: z.coerce.number().int().positive().optional().catch(undefined) });
export type TypedRefusal = z.infer<typeof typedRefusal>;

export interface RefusingProps { frame: Frame; one: Representative; childName: string; path: string; back: string; typed: TypedRefusal; mistakes?: Mistakes | undefined }

/** Keeping somebody with custody from looking along for now: what it does, why, and when it is looked at again. */
export function RefusingPage({ frame, one, childName, path, back, typed, mistakes = {} }: RefusingProps) {
  const { view, now } = frame;
  const words = view.t.staff.refusing;
  const today = dayOf(now);
  const name = one.details?.name ?? view.t.staff.representatives.kinds[one.kind];
  const field = (of: 'ground' | 'askedBy' | 'why' | 'reviewOn') => ({ view, name: of, value: typed[of], error: mistakes[of] });
  return (
    <WorkerPage frame={frame} title={words.title(name)} current="cases" mistakes={mistakes}>
      <section class="pane pane--padded">
        <p>{words.intro(name, childName)}</p>
        <p>{words.leader}</p>
        <form method="post" action={path} noValidate>
          <FormToken view={view} />
          {typed.casus !== undefined && <input type="hidden" name="casus" value={typed.casus} />}
          <RadioGroup {...field('ground')} legend={words.ground} options={groundsToRefuse(one, one.birthDate, today).map((value) => ({ value, label: words.grounds[value], hint: words.groundHints[value] }))} />
          <RadioGroup {...field('askedBy')} legend={words.askedBy} options={refusalAskers.map((value) => ({ value, label: words.askers[value] }))} />
          <TextArea {...field('why')} label={words.why} hint={words.whyHint} rows={5} maxLength={5000} />
          <TextField {...field('reviewOn')} label={words.reviewOn} hint={words.reviewHint} type="date" min={addDays(today, 1)} max={addDays(today, longestReview)} size="medium" />
          <div class="buttons"><Button>{words.save}</Button><a href={back}>{words.back}</a></div>
        </form>
      </section>
    </WorkerPage>
  );
}

/** That somebody does not look along for now, why, and the way back. */
export function RefusedLine({ frame: { view, now }, one, by, action, casus }: { frame: Frame; one: Representative; by: string; action: string; casus: number | undefined }) {
  const words = view.t.staff.refusing;
  const { refusal } = one;
  if (!refusal) return null;
  const name = one.details?.name ?? view.t.staff.representatives.kinds[one.kind];
  return (
    <>
      <p>{words.since(by, sayPlainDay(dayOf(refusal.at), view.language))} {words.grounds[refusal.ground]}.</p>
      <div class="said">{refusal.why}</div>
      <p>{words.review(sayPlainDay(refusal.reviewOn, view.language))} {refusal.reviewOn <= dayOf(now) && <Tag kind="danger">{words.due}</Tag>}</p>
      <ActForm view={view} action={action} kind="secondary" isSmall fields={casus === undefined ? {} : { casus: String(casus) }}>{words.allow}<span class="visually-hidden">{words.allowOf(name)}</span></ActForm>
    </>
  );
}

/** The times before that somebody did not look along, with why and until when. */
export function EarlierRefusals({ frame: { view }, earlier, names }: { frame: Frame; earlier: readonly EarlierRefusal[]; names: ReadonlyMap<number, StaffName> }) {
  const words = view.t.staff.refusing;
  if (earlier.length === 0) return null;
  const sayDay = (at: Date) => sayPlainDay(dayOf(at), view.language);
  return (
    <details class="more">
      <summary>{words.earlier(earlier.length)}</summary>
      <ul>
        {earlier.map((one) => (
          <li key={one.from.getTime()}>
            <p>{words.earlierLine(sayDay(one.from), sayDay(one.until), names.get(one.byId)?.name ?? '', names.get(one.endedById ?? 0)?.name ?? '')} {words.grounds[one.ground]}.</p>
            <div class="said">{one.why}</div>
          </li>
        ))}
      </ul>
    </details>
  );
}
