import { sql } from 'kysely';
import { logAccess } from '../../audit/audit.commands.ts';
import { listStoredSettings } from '../../institutions/settings/settings.queries.ts';
import { findVault } from '../../institutions/keys/keys.queries.ts';
import type { Work } from '../../work.ts';
import type { CaseScope, DistributionScope } from '../cases.access.ts';
import { noteChange } from '../cases.commands.ts';
import type { CaseKind } from '../cases.schema.ts';
import { extensionOf, limitOf, modelOf, type ExtensionRefused } from './talks.rules.ts';
import type { Deciding, Extending } from './talks.schema.ts';

type OfCase = Pick<CaseScope, 'institutionId' | 'caseId'>;

async function lockOpen(work: Work, of: OfCase) {
  return await work.tx.selectFrom('cases').select([sql<CaseKind | null>`kind`.as('kind'), 'work_type_id as workTypeId', 'talks_planned as planned', 'talks_extended_to as extendedTo', 'talks_asked as askedTo', 'vault_id as vaultId'])
    .where('institution_id', '=', of.institutionId).where('id', '=', of.caseId).where('status', '=', 'open').where('removed_at', 'is', null).forUpdate().executeTakeFirst();
}

async function keep(work: Work, of: OfCase, set: { extendedTo?: number; asked: { to: number; by: number } | undefined }): Promise<void> {
  await work.tx.updateTable('cases').set({
    ...(set.extendedTo !== undefined && { talks_extended_to: set.extendedTo }),
    talks_asked: set.asked?.to ?? null, talks_asked_by: set.asked?.by ?? null, talks_asked_at: set.asked ? work.now : null,
  }).where('institution_id', '=', of.institutionId).where('id', '=', of.caseId).execute();
}

export type Extended = { ok: true; isAsked: boolean } | { ok: false; reason: ExtensionRefused | 'not-open' };

/**
 * Lets a case have more talks, or asks the team leader for them, as the institution's rule says; why is kept, sealed, in its history. Asking the
 * same again changes nothing. Refused when it is not open, and as `extensionOf` says.
 */
export async function extendTalks(work: Work, scope: CaseScope, input: Extending): Promise<Extended> {
  const now = await lockOpen(work, scope);
  if (!now) return { ok: false, reason: 'not-open' };
  if (now.extendedTo === input.to || now.askedTo === input.to) return { ok: true, isAsked: now.askedTo === input.to };
  const model = modelOf(await listStoredSettings(work, scope.institutionId), now);
  const limit = limitOf(model, now);
  const outcome = extensionOf(model.extension, limit, input);
  if (outcome !== 'extended' && outcome !== 'asked') return { ok: false, reason: outcome };
  const isAsked = outcome === 'asked';
  await keep(work, scope, isAsked ? { asked: { to: input.to, by: scope.actor.accountId } } : { extendedTo: input.to, asked: undefined });
  await noteChange(work, {
    institutionId: scope.institutionId, caseId: scope.caseId, accountId: scope.actor.accountId, what: isAsked ? 'extension_asked' : 'extended',
    before: { talks: limit }, after: { talks: input.to }, reason: { words: input.words, vault: scope.vault },
  });
  if (isAsked) await logAccess(work, { institutionId: scope.institutionId, action: 'extension_asked', subject: 'case', subjectId: scope.caseId });
  else await logAccess(work, { institutionId: scope.institutionId, action: 'extended', subject: 'case', subjectId: scope.caseId });
  return { ok: true, isAsked };
}

/** What a team leader says to more talks that were asked. False when nothing is asked any more. */
export async function decideExtension(work: Work, scope: DistributionScope, caseId: number, input: Deciding): Promise<boolean> {
  const of = { institutionId: scope.institutionId, caseId };
  const now = await lockOpen(work, of);
  if (!now || now.askedTo === null) return false;
  await keep(work, of, { ...(input.agrees && { extendedTo: now.askedTo }), asked: undefined });
  const vault = await findVault(work.tx, work.keys, of.institutionId, now.vaultId);
  await noteChange(work, {
    ...of, accountId: scope.actor.accountId, what: input.agrees ? 'extended' : 'extension_refused', before: { talks: now.extendedTo }, after: { talks: now.askedTo }, reason: { words: input.words, vault },
  });
  if (input.agrees) await logAccess(work, { institutionId: of.institutionId, action: 'extended', subject: 'case', subjectId: caseId });
  else await logAccess(work, { institutionId: of.institutionId, action: 'extension_refused', subject: 'case', subjectId: caseId });
  return true;
}
