import { sql } from 'kysely';
import { logAccess } from '../../audit/audit.commands.ts';
import { tellWebhooks } from '../../webhooks/telling/telling.commands.ts';
import { prepareVaults, type WrappedKeys } from '../../institutions/keys/bulk/bulk.commands.ts';
import type { Work } from '../../work.ts';
import { checkContacts, countPlan, listMissing } from './checking/checking.queries.ts';
import type { ImportScope } from './importing.access.ts';
import type { ImportCounts, ImportFiles, ImportMapping, ImportOptions, ImportOutcome, Missing } from './importing.schema.ts';
import { findNeutral } from './people/people.queries.ts';
import { makeWorkers, neutralAccount } from './people/people.commands.ts';
import { findNames, planCases, planChanges, planContacts, planNames } from './planning/planning.commands.ts';
import { stageFiles } from './staging/staging.commands.ts';
import { addContacts, changeContacts, keepReferences } from './writing/contacts/contacts.commands.ts';
import { addCases, changeCases, makeMissing, numberNew } from './writing/writing.commands.ts';

/** Without these a case cannot be counted; a worker or organisation that is not known leaves a contact as it is. */
function isNeeded(missing: Missing): boolean {
  return missing.kind === 'funder' || missing.kind === 'work_type';
}

interface Plan { counts: ImportCounts; wrapped: WrappedKeys }

/** What would be done. While the database looks which contacts are here, the keys of new clients and cases are made. */
async function plan(work: Work, scope: ImportScope, system: string, isOnlyLooked: boolean): Promise<Plan> {
  await planChanges(work);
  const neutralId = await findNeutral(work, scope.institutionId, system);
  const wrap = await prepareVaults(work.tx, work.keys, scope.institutionId, isOnlyLooked ? 0 : await numberNew(work, scope, system));
  const [wrapped] = await Promise.all([wrap(), planContacts(work, scope, system, neutralId)]);
  return { counts: await countPlan(work), wrapped };
}

async function write(work: Work, scope: ImportScope, options: ImportOptions, { counts, wrapped }: Plan): Promise<void> {
  const { system, onProgress } = options;
  onProgress?.('writing-cases', counts.cases.added + counts.cases.changed);
  const neutralId = await neutralAccount(work, scope, system);
  await addCases(work, scope, system, wrapped);
  await changeCases(work, scope, system);
  onProgress?.('writing-contacts', counts.contacts.added + counts.contacts.changed);
  await addContacts(work, scope, neutralId);
  await keepReferences(work, scope, system);
  await changeContacts(work, scope, neutralId);
  await work.tx.insertInto('import_runs').values({
    institution_id: scope.institutionId, account_id: scope.accountId, system, started_at: work.now, finished_at: new Date(), counts: JSON.stringify(counts),
  }).execute();
  await logAccess(work, { institutionId: scope.institutionId, action: 'import', subject: 'register' });
  // Once for all of it: a million signals help nobody.
  await tellWebhooks(work, scope.institutionId, 'import.ended', {
    casesAdded: counts.cases.added, casesChanged: counts.cases.changed, contactsAdded: counts.contacts.added, contactsChanged: counts.contacts.changed,
  });
}

/**
 * Reads cases and contacts of another register into an institution, in the transaction of `work`: all of it, or nothing. A file that was
 * read before changes nothing; a later one changes what that register changed since. Refused with every mistake (file, line, column, why),
 * and, unless they may be made, while funders or work types are missing. Two imports at once wait for each other.
 */
export async function importFiles(work: Work, scope: ImportScope, files: ImportFiles, options: ImportOptions): Promise<ImportOutcome> {
  const { system } = options;
  await sql`select pg_advisory_xact_lock(7302124, ${scope.institutionId})`.execute(work.tx);
  await sql`set local work_mem = '256MB'`.execute(work.tx);
  const mistakes = await stageFiles(work, files, options);
  options.onProgress?.('checking', 0);
  // A case that could not be read would be missed again by each of its contacts.
  if (!mistakes.list.some((mistake) => mistake.file === 'cases')) {
    await planCases(work, scope, system);
    await checkContacts(work, mistakes);
  }
  if (mistakes.total > 0) return { ok: false, reason: 'mistakes', mistakes: mistakes.list, total: mistakes.total };
  await planNames(work, scope, system);
  const missing = await listMissing(work);
  const isRefused = !options.createsMissing && missing.some(isNeeded);
  if (options.createsMissing && !options.isTrial) {
    await makeMissing(work, scope);
    await findNames(work, scope, system);
    await makeWorkers(work, scope, system);
  }
  const planned = await plan(work, scope, system, isRefused || options.isTrial);
  const { counts } = planned;
  if (isRefused) return { ok: false, reason: 'missing', counts, missing };
  const changes = counts.cases.added + counts.cases.changed + counts.contacts.added + counts.contacts.changed;
  if (!options.isTrial && changes > 0) await write(work, scope, options, planned);
  return { ok: true, counts, missing };
}

/** Keeps how a register calls its columns and work types, for the next time. */
export async function keepMapping(work: Work, scope: ImportScope, system: string, mapping: ImportMapping): Promise<void> {
  const row = { mapping: JSON.stringify(mapping), changed_at: work.now };
  await work.tx.insertInto('import_mappings').values({ institution_id: scope.institutionId, name: system, ...row })
    .onConflict((conflict) => conflict.columns(['institution_id', 'name']).doUpdateSet(row)).execute();
}
