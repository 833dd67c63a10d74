import { sql } from 'kysely';
import type { Actor } from '../../../accounts/accounts.schema.ts';
import type { CannedText } from '../../../library/guides/guides.schema.ts';
import type { Work } from '../../../work.ts';
import type { Canned } from './canned.schema.ts';

/** Texts a worker can begin an answer with: his own first, then those of his institution, then what is shipped; by title. */
export async function listCanned(work: Work, actor: Actor, shipped: readonly CannedText[]): Promise<Canned[]> {
  const rows = await work.tx.selectFrom('canned_texts').select(['id', 'account_id as accountId', 'theme', 'title', 'body'])
    .where('institution_id', '=', actor.institutionId)
    .where((where) => where.or([where('account_id', 'is', null), where('account_id', '=', actor.accountId)]))
    .orderBy(sql`account_id is null`).orderBy('title').orderBy('id').execute();
  const stored = rows.map(({ id, accountId, ...row }): Canned => {
    const owner = accountId === null ? 'team' : 'own';
    return { key: `${owner}:${id}`, owner, ...row };
  });
  return [...stored, ...shipped.map((text): Canned => ({
    key: `shipped:${text.id}`, owner: 'shipped', theme: text.theme === 'general' ? null : text.theme, title: text.title, body: text.text,
  }))];
}
