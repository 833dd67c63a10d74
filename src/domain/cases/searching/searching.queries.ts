import { sql } from 'kysely';
import { openerFor } from '../../institutions/keys/keys.queries.ts';
import type { Work } from '../../work.ts';
import type { DossierScope } from '../dossier/dossier.access.ts';
import { logInDossier } from '../dossier/dossier.commands.ts';
import { entriesSeen, listParts, seenBy, type Part } from '../parts/parts.queries.ts';
import { entryBody, entryPurpose, type EntryBody } from '../parts/parts.schema.ts';
import { excerptsOf, hasAll, wordsOf, type Piece } from './searching.rules.ts';

/** Something that was written with the words in it: the part it stands in, and the sentences around them. */
export interface SearchHit { entryId: number; number: number; accountId: number; writtenAt: Date; part: Part; excerpts: Piece[][] }
export interface SearchPage { hits: SearchHit[]; /** What the next page comes before; nothing when this is the last. */ next: number | undefined }

/** So many hits stand on one page. */
const onPage = 20;
/** So much is opened at once: a word that was used lately is found without opening ten years. */
const openedAtOnce = 400;

/** Words of an entry that can be looked in: the title, the text and what was answered in words. */
function textOf({ title, text, answers }: EntryBody): string {
  const said = Object.values(answers).flat().filter((answer) => typeof answer === 'string' && !text.includes(answer));
  return [title, text, ...said].filter((one) => one !== '').join('\n');
}

/** What this reader sees of a dossier and stands there now, newest first: older versions of something are left out. */
function entriesBefore(work: Work, scope: DossierScope, before: number | undefined) {
  const newer = sql<boolean>`exists (select from case_part_entries n where n.institution_id = e.institution_id and n.part_id = e.part_id and n.kind = 'version'
    and n.withdrawn_at is null and n.number > e.number)`;
  return work.tx.selectFrom('case_part_entries as e').innerJoin('case_parts as p', (join) => join.onRef('p.institution_id', '=', 'e.institution_id').onRef('p.id', '=', 'e.part_id'))
    .select(['e.id', 'e.number', 'e.part_id as partId', 'e.account_id as accountId', 'e.written_at as writtenAt', 'e.body_sealed as sealed', 'p.vault_id as vaultId'])
    .where('e.institution_id', '=', scope.institutionId).where('p.case_id', '=', scope.caseId).where('p.removed_at', 'is', null).where('e.withdrawn_at', 'is', null)
    .where(seenBy(scope)).where(entriesSeen(scope)).where(sql<boolean>`(e.kind <> 'version' or not ${newer})`)
    .$if(before !== undefined, (query) => query.where(sql<boolean>`(e.written_at, e.id) < (select b.written_at, b.id from case_part_entries b
      where b.institution_id = ${scope.institutionId} and b.id = ${before ?? 0})`))
    .orderBy('e.written_at', 'desc').orderBy('e.id', 'desc').limit(openedAtOnce);
}

type Found = Omit<SearchHit, 'part'> & { partId: number };

async function findEntries(work: Work, scope: DossierScope, words: readonly string[], before: number | undefined): Promise<Found[]> {
  const openerOf = openerFor(work.tx, work.keys, scope.institutionId, scope.vault);
  const found: Found[] = [];
  for (let last = before; found.length <= onPage;) {
    const rows = await entriesBefore(work, scope, last).execute();
    for (const { sealed, vaultId, id, ...row } of rows) {
      const opener = await openerOf(vaultId);
      const text = opener ? textOf(entryBody.parse(JSON.parse(opener.open(sealed, entryPurpose)))) : '';
      if (hasAll(text, words)) found.push({ ...row, entryId: id, excerpts: excerptsOf(text, words) });
    }
    last = rows.at(-1)?.id;
    if (rows.length < openedAtOnce) break;
  }
  return found;
}

/**
 * Looks for words in everything of a dossier that this reader sees, newest first, a page at a time. All words must stand in what is found.
 * Nothing of it is kept: the log says that he looked, not for what. Nothing when there is no word to look for.
 */
export async function searchDossier(work: Work, scope: DossierScope, typed: string, before?: number): Promise<SearchPage | undefined> {
  const words = wordsOf(typed);
  if (words.length === 0) return undefined;
  const found = await findEntries(work, scope, words, before);
  const shown = found.slice(0, onPage);
  const parts = shown.length === 0 ? [] : await listParts(work, scope, { partIds: shown.map((one) => one.partId), limit: 'all' });
  const byId = new Map(parts.map((part) => [part.partId, part]));
  await logInDossier(work, scope, { action: 'searched', subject: 'case', subjectId: scope.caseId });
  return {
    hits: shown.flatMap(({ partId, ...hit }) => { const part = byId.get(partId); return part ? [{ ...hit, part }] : []; }),
    next: found.length > onPage ? shown.at(-1)?.entryId : undefined,
  };
}
