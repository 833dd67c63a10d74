import { accountPurposes } from '../../../accounts/accounts.rules.ts';
import type { Work } from '../../../work.ts';

/**
 * Who the workers of another register are here: by what that register calls them, else by their e-mail address. Only people who
 * work or worked at this institution are found; an unknown one is left out.
 */
export async function findWorkers(work: Work, institutionId: number, system: string, names: readonly string[]): Promise<Map<string, number>> {
  if (names.length === 0) return new Map();
  const refs = await work.tx.selectFrom('external_refs').select(['value', 'subject_id']).where('institution_id', '=', institutionId)
    .where('kind', '=', 'worker').where('system', '=', system).where('value', 'in', names).execute();
  const indexes = new Map(names.filter((name) => name.includes('@')).map((name) => [work.keys.installation.index(name, accountPurposes.emailIndex).toString('hex'), name]));
  const known = new Map(refs.map((row) => [row.value, row.subject_id]));
  if (indexes.size === 0) return known;
  const accounts = await work.tx.selectFrom('accounts as a').innerJoin('memberships as m', 'm.account_id', 'a.id').select(['a.id', 'a.email_index'])
    .where('m.institution_id', '=', institutionId).where('a.email_index', 'in', [...indexes.keys()].map((hex) => Buffer.from(hex, 'hex'))).execute();
  for (const account of accounts) {
    const name = account.email_index && indexes.get(account.email_index.toString('hex'));
    if (name && !known.has(name)) known.set(name, account.id);
  }
  return known;
}

/** The account for contacts without a known worker, when there is one. */
export async function findNeutral(work: Work, institutionId: number, system: string): Promise<number | null> {
  const row = await work.tx.selectFrom('external_refs').select('subject_id').where('institution_id', '=', institutionId)
    .where('kind', '=', 'worker').where('system', '=', system).where('value', '=', '').executeTakeFirst();
  return row?.subject_id ?? null;
}
