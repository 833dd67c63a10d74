import type { Work } from '../../../work.ts';
import type { CitizenScope } from '../citizens.access.ts';
import { mostTries, phonePurposes } from './phone.rules.ts';
import { askedNumber, type OwnPhone } from './phone.schema.ts';

/** How it stands with the number of who is signed in. */
export async function getOwnPhone(work: Work, scope: CitizenScope): Promise<OwnPhone> {
  const { open } = work.keys.installation;
  const row = await work.tx.selectFrom('citizen_phones').select(['number_sealed as sealed', 'asked_sealed as asked', 'asked_until as until', 'tries', 'wants_signs as wantsSigns'])
    .where('account_id', '=', scope.accountId).executeTakeFirst();
  const isOpen = row?.asked && row.until && row.until > work.now && row.tries < mostTries;
  return {
    number: row?.sealed ? open(row.sealed, phonePurposes.number) : undefined,
    pending: isOpen && row.asked ? askedNumber.parse(JSON.parse(open(row.asked, phonePurposes.asked))).number : undefined,
    wantsSigns: row?.wantsSigns ?? true,
  };
}
