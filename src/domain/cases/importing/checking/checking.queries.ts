import { sql } from 'kysely';
import type { Work } from '../../../work.ts';
import type { Mistakes } from '../importing.rules.ts';
import { mistakesShown, type ImportCounts, type Missing, type MistakeReason } from '../importing.schema.ts';

interface Found { line: number; found: string; total: number }

/** Lines of contacts whose case is nowhere, that are online in a case without dossier, or whose own reference stands there twice. */
async function findWrongContacts(work: Work): Promise<(Found & { reason: MistakeReason; column: string })[]> {
  const { rows } = await sql<Found & { reason: MistakeReason; column: string }>`
    select * from (
      select line, s.ref as found, 'unknown-case' as reason, 'case' as column, count(*) over () as total from import_contacts s
        left join import_refs r on r.ref = s.ref where r.ref is null order by line limit ${mistakesShown}) unknown
    union all select * from (
      select line, s.ref, 'online-without-dossier', 'source', count(*) over () from import_contacts s
        join import_refs r on r.ref = s.ref where s.source = 'online' and r.dossier = false order by line limit ${mistakesShown}) online
    union all select * from (
      select line, own, 'contact-twice', 'contact', count(*) over () from (
        select line, own, row_number() over (partition by own order by line) as number from import_contacts where own <> '') s
        where number > 1 order by line limit ${mistakesShown}) twice`.execute(work.tx);
  return rows;
}

/** Adds the mistakes that only show when files and register are laid beside each other. */
export async function checkContacts(work: Work, mistakes: Mistakes): Promise<void> {
  const rows = await findWrongContacts(work);
  for (const own of Map.groupBy(rows, (row) => row.reason).values()) {
    for (const { line, found, reason, column } of own) mistakes.add({ file: 'contacts', line, column, found, reason });
    mistakes.total += (own[0]?.total ?? 0) - own.length;
  }
}

/** Names of the files that are not here, most lines first. */
export async function listMissing(work: Work): Promise<Missing[]> {
  const { rows } = await sql<Missing>`select kind, name, lines from import_names where id is null
    order by array_position(array['funder', 'work_type', 'worker', 'organisation'], kind), lines desc, name`.execute(work.tx);
  return rows;
}

/** What the import does, before it does: `import_changes` and `import_keys` stand ready. */
export async function countPlan(work: Work): Promise<ImportCounts> {
  const { rows: [row] } = await sql<{ cases: number; newCases: number; changedCases: number; contacts: number; newContacts: number; changedContacts: number }>`
    select (select count(*) from import_cases where is_first) as cases,
      (select count(*) from import_cases s join import_refs r on r.ref = s.ref where s.is_first and r.id is null) as "newCases",
      (select count(*) from import_changes) as "changedCases",
      (select count(*) from import_contacts) as contacts,
      (select count(*) from import_keys where id is null) as "newContacts",
      (select count(*) from import_keys where is_changed) as "changedContacts"`.execute(work.tx);
  if (!row) throw new Error('nothing was counted');
  return {
    cases: { inFile: row.cases, added: row.newCases, changed: row.changedCases, same: row.cases - row.newCases - row.changedCases },
    contacts: { inFile: row.contacts, added: row.newContacts, changed: row.changedContacts, same: row.contacts - row.newContacts - row.changedContacts },
  };
}
