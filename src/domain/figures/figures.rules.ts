import { indirectKinds, type IndirectKind } from '../contacts/contacts.schema.ts';
import type { SettingValue } from '../institutions/settings/settings.rules.ts';
import type { CaseGroup } from './figures.schema.ts';

/** Kinds of time around contacts that count as case time, as an institution set it. Travel never does. */
export function countedKinds(setting: SettingValue<'case_time'>): readonly IndirectKind[] {
  if (setting === 'all') return indirectKinds;
  if (setting === 'report') return ['report'];
  return setting === 'direct_only' ? [] : ['report', 'look_up_work', 'planning'];
}

/** Sums over one half of a line: cases with an online dossier, or without. Minutes and days are whole numbers. */
export interface Half { cases: number; leadDays: number; minutesRegister: number; minutesOnline: number; chats: number; mails: number; homework: number }

export type LineKind = 'work_type' | 'material' | 'funder_total' | 'total';

/** One line of the table. A material line is part of the line of its work type above it and is never added. */
export interface TableLine {
  kind: LineKind;
  /** `null`: cases without a funder. Left out in the total over all. */
  funderId?: number | null;
  funder: string;
  workTypeId?: number;
  workType: string;
  withDossier: Half;
  withoutDossier: Half;
}

/** A work type with what of it is material. */
interface Pair { line: TableLine; material: TableLine | undefined }

/** The lines of one funder: his work types, then his total. */
export interface FunderPart { pairs: readonly Pair[]; total: TableLine }

/** The table as a tree, so that it can be put in another order without tearing apart what belongs together. */
export interface CaseTable { funders: readonly FunderPart[]; total: TableLine | undefined }

// The words of the file that funders know.
export const totalWord = 'Totaal';
export const noFunderWord = 'Zonder financier';
const materialWords = 'waarvan materiele probl.';

const nothing: Half = { cases: 0, leadDays: 0, minutesRegister: 0, minutesOnline: 0, chats: 0, mails: 0, homework: 0 };

function add(one: Half, other: Half): Half {
  return {
    cases: one.cases + other.cases, leadDays: one.leadDays + other.leadDays, minutesRegister: one.minutesRegister + other.minutesRegister,
    minutesOnline: one.minutesOnline + other.minutesOnline, chats: one.chats + other.chats, mails: one.mails + other.mails, homework: one.homework + other.homework,
  };
}

function halves(groups: readonly CaseGroup[]): Pick<TableLine, 'withDossier' | 'withoutDossier'> {
  const sum = (hasDossier: boolean) => groups.filter((group) => group.hasDossier === hasDossier).reduce<Half>(add, nothing);
  return { withDossier: sum(true), withoutDossier: sum(false) };
}

function pairOf(funder: string, groups: readonly CaseGroup[]): Pair[] {
  const [first] = groups;
  if (!first) return [];
  const same = { funderId: first.funderId, funder, workTypeId: first.workTypeId };
  const material = groups.filter((group) => group.isMaterial);
  return [{
    line: { kind: 'work_type', ...same, workType: first.workType, ...halves(groups) },
    material: material.length === 0 ? undefined : { kind: 'material', ...same, workType: `${first.workType} ${materialWords}`, ...halves(material) },
  }];
}

const byName = (one: string, other: string) => one.localeCompare(other, 'nl', { sensitivity: 'base' });

function partOf(groups: readonly CaseGroup[]): FunderPart[] {
  const [first] = groups;
  if (!first) return [];
  const funder = first.funder ?? noFunderWord;
  const pairs = [...Map.groupBy(groups, (group) => group.workTypeId).values()].flatMap((own) => pairOf(funder, own))
    .sort((one, other) => byName(one.line.workType, other.line.workType));
  return [{ pairs, total: { kind: 'funder_total', funderId: first.funderId, funder, workType: totalWord, ...halves(groups) } }];
}

/** The table out of sums per funder, work type and half: funders and work types by name, what has no funder last, a total per funder and over all. Without any case it is empty. */
export function tableOf(groups: readonly CaseGroup[]): CaseTable {
  const funders = [...Map.groupBy(groups, (group) => group.funderId).values()].flatMap(partOf)
    .sort((one, other) => Number(one.total.funderId === null) - Number(other.total.funderId === null) || byName(one.total.funder, other.total.funder));
  return { funders, total: groups.length === 0 ? undefined : { kind: 'total', funder: totalWord, workType: totalWord, ...halves(groups) } };
}

/** All lines of the table, from the top. */
export function linesOf(table: CaseTable): TableLine[] {
  const lines = table.funders.flatMap((part) => [...part.pairs.flatMap(({ line, material }) => (material ? [line, material] : [line])), part.total]);
  return table.total ? [...lines, table.total] : lines;
}
