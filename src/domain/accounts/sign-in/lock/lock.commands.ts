import type { DoWork } from '../../../work.ts';
import type { LockedOut } from '../../accounts.access.ts';
import { checkOwnPassword, type OwnPasswordOutcome } from '../../passwords/passwords.commands.ts';
import { reopenSession } from '../sessions/sessions.commands.ts';

/** Opens the lock screen with the password. The session stays the same one, with its sockets, drafts and last hour. */
export async function unlock(inWork: DoWork, who: LockedOut, password: string): Promise<OwnPasswordOutcome> {
  const outcome = await checkOwnPassword(inWork, who, password);
  if (!outcome.ok) return outcome;
  await inWork({ institutions: [who.institutionId], account: who.accountId }, (work) => reopenSession(work, who.sessionId));
  return { ok: true };
}
