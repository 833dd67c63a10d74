import { randomUUID } from 'node:crypto';
import type { Insertable } from 'kysely';
import { buildStaff } from '../accounts/accounts.builders.ts';
import { addDays, dayOf } from '../institutions/hours/zone/zone.rules.ts';
import { buildInstitution, type Ground } from '../institutions/institutions.builders.ts';
import type { Tables } from '../tables.ts';
import { buildCase } from '../cases/cases.builders.ts';
import type { Channel } from '../contacts/contacts.schema.ts';

/** A line of the printed table: names of columns and what stands there. */
export type PrintedLine = Readonly<Record<string, string>>;

interface Lot { cases: number; isMaterial: boolean; hasDossier: boolean; register: number; online: number; days: number; chat: number; mail: number; homework: number }

/** The text of `figures-printed.csv` as lines. */
export function readPrinted(text: string): PrintedLine[] {
  const [head = '', ...lines] = text.replaceAll('\r', '').trim().split('\n');
  const names = head.split(',');
  return lines.map((line) => Object.fromEntries(line.split(',').map((cell, index) => [names[index] ?? '', cell])));
}

function minutesOf(cell: string | undefined): number {
  const [hours = '0', minutes = '0'] = (cell || '0:00').split(':');
  return Number(hours) * 60 + Number(minutes);
}

const countOf = (cell: string | undefined) => Number(cell || '0');

/** Whole numbers that add up to a whole and differ by one at most. */
function spread(whole: number, over: number): number[] {
  return Array.from({ length: over }, (_, index) => Math.floor(whole / over) + (index < whole % over ? 1 : 0));
}

function lotsOf(line: PrintedLine, material: PrintedLine | undefined): Lot[] {
  const half = (hasDossier: boolean): Lot[] => {
    const side = hasDossier ? 'incl' : 'excl';
    const [cases, part] = [countOf(line[`${side}_casussen`]), countOf(material?.[`${side}_casussen`])];
    const [register, partRegister] = [minutesOf(line[`${side}_tijd_regas`]), minutesOf(material?.[`${side}_tijd_regas`])];
    const [online, partOnline] = hasDossier ? [minutesOf(line['incl_tijd_online_dossier']), minutesOf(material?.['incl_tijd_online_dossier'])] : [0, 0];
    const days = countOf(line[`${side}_gem_doorlooptijd_dagen`]);
    const rest = { chat: countOf(line['incl_chatcontacten']), mail: countOf(line['incl_berichten_mail']), homework: countOf(line['incl_huiswerkcontacten']) };
    const none = { chat: 0, mail: 0, homework: 0 };
    const takesAll = hasDossier ? cases - part > 0 : false;
    return [
      { cases: cases - part, isMaterial: false, hasDossier, register: register - partRegister, online: online - partOnline, days, ...takesAll ? rest : none },
      { cases: part, isMaterial: true, hasDossier, register: partRegister, online: partOnline, days, ...hasDossier && !takesAll ? rest : none },
    ];
  };
  return [...half(true), ...half(false)].filter((lot) => lot.cases > 0);
}

type NewContact = Insertable<Tables['contacts']>;

/** Contacts of a lot: what is counted first, with the online minutes in it, then as many as the minutes need, spread over the cases. */
function contactsOf(lot: Lot, caseIds: readonly number[], bare: Omit<NewContact, 'case_id' | 'channel' | 'source' | 'minutes_direct'>): NewContact[] {
  const counted = (['chat', 'mail', 'homework'] as const).flatMap((channel): Channel[] => Array.from({ length: lot[channel] }, () => channel));
  const online: Channel[] = [...counted, ...Array.from({ length: Math.max(0, Math.ceil(lot.online / 1440) - counted.length) }, (): Channel => 'video')];
  const visits = Math.max(lot.cases, Math.ceil(lot.register / 1440));
  const at = (index: number) => caseIds[index % caseIds.length] ?? null;
  const [byChannel, byVisit] = [spread(lot.online, online.length), spread(lot.register, visits)];
  return [
    ...online.map((channel, index) => ({ ...bare, case_id: at(index), channel, source: 'online', minutes_direct: byChannel[index] ?? 0 })),
    // Of each visit up to a quarter of an hour is its report: case time too.
    ...byVisit.map((minutes, index) => ({ ...bare, case_id: at(index), channel: 'office', source: 'register', minutes_direct: minutes - Math.min(15, minutes), minutes_indirect: Math.min(15, minutes), minutes_travel: index % 40 })),
  ];
}

async function inBatches<Row>(rows: readonly Row[], insert: (batch: Row[]) => Promise<unknown>): Promise<void> {
  for (let from = 0; from < rows.length; from += 1000) await insert(rows.slice(from, from + 1000));
}

/**
 * Cases and contacts that lead to a printed line, and to the line of what is material in it when that is given. Averages of days
 * that are cut hide up to a day per case: `hiddenDays` spreads so many over the cases. All closed on `closedOn`.
 */
export async function buildPrintedLine(
  ground: Ground, line: PrintedLine, own: { institutionId?: number; accountId?: number; material?: PrintedLine | undefined; closedOn?: string; hiddenDays?: number } = {},
): Promise<{ institutionId: number }> {
  const institutionId = own.institutionId ?? (await buildInstitution(ground)).id;
  const accountId = own.accountId ?? (await buildStaff(ground, { institutionId })).accountId;
  const closedOn = own.closedOn ?? '2013-06-28';
  // The first case makes the funder and the work type; it is taken away at once.
  const first = await buildCase(ground, { institutionId, funder: line['financier'] ?? '', workType: line['werksoort'] ?? '' });
  await ground.owner.updateTable('cases').set({ removed_at: ground.clock() }).where('institution_id', '=', institutionId).where('id', '=', first.caseId).execute();
  const bare = { institution_id: institutionId, performing_institution_id: institutionId, account_id: accountId, started_at: ground.clock(), day: dayOf(ground.clock()), confirmed_at: ground.clock(), outcome: 'took_place' } as const;
  for (const lot of lotsOf(line, own.material)) {
    const hidden = spread(Math.min(own.hiddenDays ?? 0, lot.cases - 1), lot.cases);
    const cases = hidden.map((more) => ({
      institution_id: institutionId, vault_id: 0, form_key: randomUUID(), work_type_id: first.workTypeId, funder_id: first.funderId, status: 'closed', is_material: lot.isMaterial,
      dossier_imported: lot.hasDossier, registered_on: addDays(closedOn, -(lot.days + more)), closed_on: closedOn, closing_reason: 'goals_reached', created_at: ground.clock(),
    }));
    const ids: number[] = [];
    await inBatches(cases, async (batch) => { for (const { id } of await ground.owner.insertInto('cases').values(batch).returning('id').execute()) ids.push(id); });
    await inBatches(contactsOf(lot, ids, bare), (batch) => ground.owner.insertInto('contacts').values(batch).execute());
  }
  return { institutionId };
}

/** Several printed lines at one institution; "waarvan" lines go with the line before them. */
export async function buildPrintedTable(ground: Ground, lines: readonly PrintedLine[], own: { institutionId?: number; closedOn?: string } = {}): Promise<{ institutionId: number }> {
  const institutionId = own.institutionId ?? (await buildInstitution(ground)).id;
  const { accountId } = await buildStaff(ground, { institutionId });
  const isPart = (line: PrintedLine | undefined) => line?.['werksoort']?.includes(' waarvan ') === true;
  for (const [index, line] of lines.entries()) {
    if (isPart(line)) continue;
    const next = lines[index + 1];
    await buildPrintedLine(ground, line, { ...own, institutionId, accountId, material: isPart(next) ? next : undefined, hiddenDays: index * 7 });
  }
  return { institutionId };
}
