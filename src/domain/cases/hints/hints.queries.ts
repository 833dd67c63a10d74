import { openerFor } from '../../institutions/keys/keys.queries.ts';
import { addDays, dayOf, startOfDay } from '../../institutions/hours/zone/zone.rules.ts';
import type { Work } from '../../work.ts';
import type { DossierScope } from '../dossier/dossier.access.ts';
import { seenBy } from '../parts/parts.queries.ts';
import { entryBody, entryPurpose } from '../parts/parts.schema.ts';
import { countWords, hintOf } from './hints.rules.ts';
import { hintMessages, hintWindowDays, type Hint, type Written } from './hints.schema.ts';

async function isPutAway(work: Work, scope: DossierScope): Promise<boolean> {
  const row = await work.tx.selectFrom('case_hints_away').select('away_until').where('institution_id', '=', scope.institutionId).where('case_id', '=', scope.caseId)
    .where('account_id', '=', scope.viewer.accountId).where('away_until', '>', dayOf(work.now)).executeTakeFirst();
  return row !== undefined;
}

/** Messages of the last months in threads that this viewer sees, as lengths: the words are opened to be counted, and go no further. */
async function listWritten(work: Work, scope: DossierScope): Promise<Written[]> {
  const from = startOfDay(addDays(dayOf(work.now), -hintWindowDays));
  const rows = await work.tx.selectFrom('case_parts as p').innerJoin('case_part_entries as e', (join) => join.onRef('e.institution_id', '=', 'p.institution_id').onRef('e.part_id', '=', 'p.id'))
    .innerJoin('accounts as a', 'a.id', 'e.account_id')
    .select(['e.account_id as accountId', 'a.is_citizen as isCitizen', 'e.written_at as at', 'e.body_sealed as sealed', 'p.vault_id as vaultId'])
    .where('p.institution_id', '=', scope.institutionId).where('p.case_id', '=', scope.caseId).where('p.kind', '=', 'thread').where('p.removed_at', 'is', null).where('p.changed_at', '>=', from)
    .where('e.withdrawn_at', 'is', null).where('e.written_at', '>=', from).where(seenBy(scope)).orderBy('e.written_at', 'desc').orderBy('e.id', 'desc').limit(hintMessages).execute();
  const openerOf = openerFor(work.tx, work.keys, scope.institutionId, scope.vault);
  const written: Written[] = [];
  for (const { sealed, vaultId, ...row } of rows) {
    const opener = await openerOf(vaultId);
    written.push({ ...row, words: opener ? countWords(entryBody.parse(JSON.parse(opener.open(sealed, entryPurpose))).text) : 0 });
  }
  return written;
}

/**
 * Whether a talk may help more than another message, for a worker who opens an open dossier. It is worked out each time; neither lengths nor
 * outcome are kept. Nothing for anyone else, nor when he put it away for now.
 */
export async function findHint(work: Work, scope: DossierScope): Promise<Hint | undefined> {
  if (scope.viewer.as !== 'worker' || scope.isClosed || await isPutAway(work, scope)) return undefined;
  return hintOf(await listWritten(work, scope), work.now);
}
