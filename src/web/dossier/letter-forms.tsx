import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import type { DossierFrame } from '../../domain/cases/overview/overview.queries.ts';
import { sayDay } from '../../domain/institutions/hours/moments/moments.rules.ts';
import { dayOf } from '../../domain/institutions/hours/zone/zone.rules.ts';
import type { Addressee, Letter, OfferedLetter } from '../../domain/letters/letters.queries.ts';
import type { LetterForm } from '../../domain/letters/letters.schema.ts';
import { ActForm, Button, ButtonLink, FormToken } from '../components/button.tsx';
import { CheckboxGroup, RadioGroup } from '../components/choices.tsx';
import { TextArea, TextField, type Mistakes } from '../components/field.tsx';
import { Card, Tag } from '../components/parts.tsx';
import type { Visit } from './reader.ts';

const text = z.string().catch('');

/** What somebody typed in a letter. Nothing is refused here: what is wrong is said in words. */
export const typedLetter = z.object({ formKey: z.uuid().catch(() => randomUUID()), titel: text, tekst: text, na: z.coerce.number().int().min(0).catch(0) });
export type TypedLetter = z.infer<typeof typedLetter>;

/** What to mend in the words of a letter before it can be kept. */
export function mistakesInLetter(visit: Pick<Visit<unknown>, 'view'>, { titel, tekst }: TypedLetter): Mistakes {
  const words = visit.view.t.client.letters.mistakes;
  const mistake = (typed: string, most: number, none: string) => (typed.trim() === '' ? none : typed.trim().length > most ? words.tooLong : undefined);
  const found = { titel: mistake(titel, 200, words.title), tekst: mistake(tekst, 8000, words.text) };
  return Object.fromEntries(Object.entries(found).filter(([, one]) => one !== undefined));
}

/** The letters of a dossier, for whoever sees them. */
export function LetterRows({ visit, letters }: { visit: Visit<unknown>; letters: readonly Letter[] }) {
  const { view, now } = visit;
  const words = view.t.client.letters;
  if (letters.length === 0) return <p class="soft">{words.none}</p>;
  return (
    <ul class="part-rows">
      {letters.map((letter) => (
        <li key={letter.partId}>
          <a href={visit.path(`/brieven/${letter.partId}`)}>{letter.title}</a>
          {letter.isDraft ? <> <Tag kind="warm">{words.draft}</Tag></> : letter.part.sight.clientIds.length === 0 && <> <Tag>{words.notShared}</Tag></>}
          {letter.part.readTo < letter.part.entryCount && <> <Tag kind="warm">{view.t.client.dossier.new}</Tag></>}
          <p class="soft">{words.of(words.to(letter.head.to), sayDay(letter.head.day, now, view.language))}</p>
        </li>
      ))}
    </ul>
  );
}

/** Which letter, for whom, and how he is addressed. */
export function ChooseLetter({ visit, offered, addressees, usual }: { visit: Visit<unknown>; offered: readonly OfferedLetter[]; addressees: readonly Addressee[]; usual: LetterForm }) {
  const words = visit.view.t.client.letters;
  const { view } = visit;
  const [first] = addressees;
  if (!first) return null;
  return (
    <Card title={words.begin}>
      <form class="form" method="get" action={visit.path('/brieven/nieuw')} noValidate>
        <RadioGroup view={view} name="soort" legend={words.which} options={offered.map((one) => ({ value: one.code, label: words.kinds[one.code] }))} value={offered[0]?.code} />
        {addressees.length > 1 ? <RadioGroup view={view} name="voor" legend={words.for} options={addressees.map((one) => ({ value: String(one.clientId), label: one.name }))} value={String(first.clientId)} />
          : <input type="hidden" name="voor" value={first.clientId} />}
        <RadioGroup view={view} name="vorm" legend={words.form} options={[{ value: 'je', label: words.forms.je }, { value: 'u', label: words.forms.u }]} value={usual} />
        <div class="buttons"><Button>{words.go}</Button></div>
      </form>
    </Card>
  );
}

/** Room to change the words of a letter that is not definite. */
export function LetterWordsForm({ visit, action, typed, mistakes, hidden = {} }: { visit: Visit<unknown>; action: string; typed: TypedLetter; mistakes: Mistakes; hidden?: Readonly<Record<string, string>> }) {
  const { view } = visit;
  const words = view.t.client.letters;
  return (
    <form class="form" method="post" action={action} noValidate>
      <FormToken view={view} />
      <input type="hidden" name="formKey" value={typed.formKey} />
      <input type="hidden" name="na" value={typed.na} />
      {Object.entries(hidden).map(([name, value]) => <input key={name} type="hidden" name={name} value={value} />)}
      <TextField view={view} name="titel" label={words.subject} value={typed.titel} error={mistakes['titel']} maxLength={200} autocomplete="off" />
      <TextArea view={view} name="tekst" label={words.text} hint={words.textHint} value={typed.tekst} error={mistakes['tekst']} rows={20} />
      <div class="buttons"><Button>{words.keep}</Button></div>
    </form>
  );
}

function hasPage(frame: DossierFrame, clientId: number | null): boolean {
  return frame.people.some((person) => person.as === 'client' && person.clientId === clientId && person.accountId !== null);
}

/** The last step: from a draft to the letter that goes out, and the other way. */
export function FinishForm({ visit, letter, frame, finishKey }: { visit: Visit<unknown>; letter: Letter; frame: DossierFrame; finishKey: string }) {
  const { view } = visit;
  const words = view.t.client.letters;
  const isOnPage = hasPage(frame, letter.clientId);
  return (
    <Card title={words.finish}>
      <p>{words.finishLead}</p>
      <form class="form" method="post" action={visit.path(`/brieven/${letter.partId}/definitief`)} noValidate>
        <FormToken view={view} />
        <input type="hidden" name="formKey" value={finishKey} />
        <CheckboxGroup view={view} name="pagina" legend={words.to(letter.head.to)} options={[{ value: 'ja', label: words.share(letter.head.to), hint: isOnPage ? undefined : words.shareHint }]} values={isOnPage ? ['ja'] : []} />
        <div class="buttons"><Button>{words.finish}</Button></div>
      </form>
      <ActForm view={view} action={visit.path(`/brieven/${letter.partId}/weg`)} kind="danger-quiet" isSmall>{words.drop}</ActForm>
    </Card>
  );
}

/** A letter to read. */
export function LetterShown({ visit, letter }: { visit: Visit<unknown>; letter: Letter }) {
  const { view, now } = visit;
  const words = view.t.client.letters;
  return (
    <>
      <p class="soft">{words.of(words.to(letter.head.to), sayDay(letter.head.day === '' ? dayOf(now) : letter.head.day, now, view.language))}</p>
      <div class="said" lang="nl">{letter.text}</div>
    </>
  );
}

/** What can be done with a definite letter. */
export function LetterActs({ visit, letter, frame, isWorker, canPdf }: { visit: Visit<unknown>; letter: Letter; frame: DossierFrame; isWorker: boolean; canPdf: boolean }) {
  const words = visit.view.t.client.letters;
  const canShare = isWorker && letter.part.sight.clientIds.length === 0 && hasPage(frame, letter.clientId);
  return (
    <div class="buttons">
      <ButtonLink href={visit.path(`/brieven/${letter.partId}/afdrukken`)}>{words.print}</ButtonLink>
      {canPdf && <ButtonLink href={visit.path(`/brieven/${letter.partId}/pdf`)} kind="secondary">{words.pdf}</ButtonLink>}
      {canShare && <ActForm view={visit.view} action={visit.path(`/brieven/${letter.partId}/delen`)} kind="secondary">{words.shareNow}</ActForm>}
    </div>
  );
}
