import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { listAppointments } from '../appointments/appointments.queries.ts';
import type { DossierScope } from '../cases/dossier/dossier.access.ts';
import { listParts, findPart, type Part } from '../cases/parts/parts.queries.ts';
import { openClients } from '../cases/clients/clients.queries.ts';
import { fullName } from '../cases/clients/clients.rules.ts';
import { ageOn } from '../cases/representatives/representatives.rules.ts';
import { dayOf } from '../institutions/hours/zone/zone.rules.ts';
import { readYaml, unwrap } from '../library/content/content.rules.ts';
import type { Work } from '../work.ts';
import { letterCode, letterCodes, letterHead, lettersFile, type LetterCode, type LetterForm, type LetterHead, type LetterTemplate } from './letters.schema.ts';

/** Reads the letters of a language folder such as `content/nl`, once. Throws a `ContentError` when the file is broken. */
export async function loadLetters(contentDir: string): Promise<LetterTemplate[]> {
  const file = join(contentDir, 'letters', 'brieven.yaml');
  return unwrap(readYaml(lettersFile, await readFile(file, 'utf8'), file)).letters;
}

export interface OfferedLetter extends LetterTemplate { /** Whether these are the institution's own words. */ isOwn: boolean }

/** The letters of an institution, in order: its own words where it has them, else those that were shipped. */
export async function listLetters(work: Pick<Work, 'tx'>, institutionId: number, shipped: readonly LetterTemplate[]): Promise<OfferedLetter[]> {
  const own = await work.tx.selectFrom('letter_templates').select(['code', 'title', 'body as text']).where('institution_id', '=', institutionId).execute();
  return letterCodes.flatMap((code): OfferedLetter[] => {
    const [mine, ours] = [own.find((one) => one.code === code), shipped.find((one) => one.code === code)];
    return mine ? [{ code, title: mine.title, text: mine.text, isOwn: true }] : ours ? [{ ...ours, isOwn: false }] : [];
  });
}

/** For whom a letter is, and when the case's appointments were: as far as it is known. */
export interface Addressee { clientId: number; name: string; firstName: string; place: string; /** His age in years on this day. */ age: number | undefined }

/** The clients of a case now to whom a letter can be written, with their names; in order. */
export async function listAddressees(work: Work, scope: DossierScope): Promise<Addressee[]> {
  const rows = await work.tx.selectFrom('case_clients as x').innerJoin('clients as p', (join) => join.onRef('p.institution_id', '=', 'x.institution_id').onRef('p.id', '=', 'x.client_id'))
    .select(['x.client_id as clientId', 'p.postcode', 'p.municipality']).where('x.institution_id', '=', scope.institutionId).where('x.case_id', '=', scope.caseId)
    .where('x.until', 'is', null).where('p.erased_at', 'is', null).orderBy('x.client_id').execute();
  const known = await openClients(work, scope.institutionId, rows.map((row) => row.clientId));
  return rows.flatMap(({ clientId, postcode, municipality }) => {
    const details = known.get(clientId);
    if (!details) return [];
    return [{ clientId, name: fullName(details), firstName: details.firstName, place: [postcode, municipality].filter(Boolean).join(' '), age: details.birthDate === '' ? undefined : ageOn(details.birthDate, dayOf(work.now)) }];
  });
}

/** How somebody is spoken to when nobody says otherwise: young people with 'je'. */
export function formFor(addressee: Addressee, usual: LetterForm): LetterForm {
  return addressee.age !== undefined && addressee.age < 18 ? 'je' : usual;
}

export interface LetterMoment { startsAt: Date; place: string }

/** The first appointment to come for who gets the letter, and the last to which he did not come: never one that is for somebody else. */
export async function findMoments(work: Work, scope: DossierScope, { clientId }: Pick<Addressee, 'clientId'>): Promise<{ next: LetterMoment | undefined; missed: LetterMoment | undefined }> {
  const all = (await listAppointments(work, scope)).filter((one) => one.forClientId === null || one.forClientId === clientId);
  const moment = (one: (typeof all)[number] | undefined) => (one?.startsAt ? { startsAt: one.startsAt, place: one.place } : undefined);
  return {
    next: moment(all.find((one) => one.status === 'booked' && one.startsAt !== null && one.startsAt > work.now)),
    missed: moment(all.find((one) => one.outcome === 'not_come')),
  };
}

/** A letter in a dossier. While it is a draft only workers see it, and its words can be changed. */
export interface Letter { partId: number; code: LetterCode; title: string; text: string; head: LetterHead; isDraft: boolean; clientId: number | null; accountId: number; entryCount: number; part: Part }

function letterOf(part: Part): Letter | undefined {
  const [code, head] = [letterCode.safeParse(part.code), letterHead.safeParse(part.current?.answers)];
  if (!code.success || !head.success || !part.current || part.kind !== 'letter') return undefined;
  const { title, text } = part.current;
  return { partId: part.partId, code: code.data, title, text, head: head.data, isDraft: part.status === 'draft', clientId: part.forClientId, accountId: part.accountId, entryCount: part.entryCount, part };
}

/** The letters in a dossier that its reader sees, the newest first. */
export async function listMadeLetters(work: Work, scope: DossierScope): Promise<Letter[]> {
  return (await listParts(work, scope, { kinds: ['letter'] })).flatMap((part) => letterOf(part) ?? []);
}

/** One letter that this reader sees; nothing for one that is not there, was thrown away, or is not his. */
export async function findLetter(work: Work, scope: DossierScope, partId: number): Promise<Letter | undefined> {
  const part = await findPart(work, scope, partId);
  return part && letterOf(part);
}
