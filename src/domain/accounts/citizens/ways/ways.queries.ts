import type { Work } from '../../../work.ts';
import { mailPurposes } from '../mail/mail.rules.ts';
import { phonePurposes } from '../phone/phone.rules.ts';
import type { Reach } from './ways.schema.ts';

/** Where each of these accounts is told, by the ways that he gave and wants. Those that want none are left out. */
export async function listReach(work: Work, accountIds: readonly number[]): Promise<Map<number, Reach>> {
  if (accountIds.length === 0) return new Map();
  const { open } = work.keys.installation;
  const rows = await work.tx.selectFrom('citizen_mail as m').leftJoin('citizen_phones as p', 'p.account_id', 'm.account_id')
    .select(['m.account_id as accountId', 'm.email_sealed as email', 'm.wants_signs as byMail', 'p.number_sealed as number', 'p.wants_signs as byText'])
    .where('m.account_id', 'in', [...new Set(accountIds)]).execute();
  const devices = await work.tx.selectFrom('citizen_devices').select(['id', 'account_id as accountId']).where('account_id', 'in', [...new Set(accountIds)]).orderBy('id').execute();
  const byAccount = Map.groupBy(devices, (one) => one.accountId);
  const reached = rows.map(({ accountId, email, byMail, number, byText }): [number, Reach] => [accountId, {
    email: email && byMail ? open(email, mailPurposes.email) : undefined,
    number: number && byText ? open(number, phonePurposes.number) : undefined,
    devices: (byAccount.get(accountId) ?? []).map((one) => one.id),
  }]);
  return new Map(reached.filter(([, { email, number, devices: own }]) => email !== undefined || number !== undefined || own.length > 0));
}
