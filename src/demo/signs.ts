import type { Kysely } from 'kysely';
import type { Context } from '../context.ts';
import { proveCitizen } from '../domain/accounts/citizens/citizens.access.ts';
import { usernameIndex } from '../domain/accounts/citizens/citizens.queries.ts';
import { confirmNumber, giveNumber } from '../domain/accounts/citizens/phone/phone.commands.ts';
import { signAccounts } from '../domain/cases/signs/signs.commands.ts';
import { addDays, dayOf, instantAt } from '../domain/institutions/hours/zone/zone.rules.ts';
import type { Tables } from '../domain/tables.ts';
import { createWork } from '../domain/work.ts';
import { textsIn } from '../web/texts/texts.ts';
import { demoCitizens } from './dossiers.ts';

interface Ground { context: Context; db: Kysely<Tables>; institutionId: number; now: Date }

/** The first citizen with a dossier gave a mobile number some weeks ago, and was told by text message yesterday that something is there. */
export async function loadSigns({ context, db, institutionId, now }: Ground): Promise<void> {
  const [name = ''] = demoCitizens();
  const at = (daysAgo: number, hour: number) => instantAt(addDays(dayOf(now), -daysAgo), hour * 60);
  const doWorkAt = (moment: Date) => createWork({ db, keys: context.keys, clock: () => moment, tell: () => undefined });
  const { signs, ownMail } = textsIn('nl', 'je').client;
  const [given, told] = [at(20, 14), at(1, 11)];
  const { sent, accountId } = await doWorkAt(given)({ institutions: [institutionId] }, async (work) => {
    const account = await work.tx.selectFrom('accounts').select('id').where('username_index', '=', usernameIndex(work, name)).executeTakeFirstOrThrow();
    const scope = proveCitizen({ accountId: account.id, tokenHash: Buffer.alloc(0), institutionIds: [institutionId] });
    let code = '';
    await giveNumber(work, scope, '+31612345678', { device: 'Firefox, Android', client: 'demo' }, (one) => { code = one; return signs.phone.letter(one); });
    return { sent: await confirmNumber(work, scope, code), accountId: account.id };
  });
  if (!sent.ok) throw new Error('a number of the demo was not confirmed');
  const { subject, short } = ownMail.letters.sign;
  await doWorkAt(told)({ institutions: [institutionId] }, (work) => signAccounts(work, institutionId, [accountId], () => ({ subject, short, text: short })));
  await db.updateTable('outbox').set((set) => ({ sent_at: set.ref('created_at') })).where('channel', '=', 'text').execute();
}
