import type { Work } from '../work.ts';
import { forgetAttempts } from './attempts/attempts.commands.ts';
import { forgetInvitations } from './invitations/invitations.commands.ts';
import { forgetChallenges } from './sign-in/passkeys/challenges/challenges.commands.ts';
import { forgetSessions } from './sign-in/sessions/sessions.commands.ts';

/** Removes what signing in leaves behind and nobody needs any more; once an hour is plenty. Of no institution: any tenant will do. */
export async function tidySignIns(work: Work): Promise<{ attempts: number; sessions: number; invitations: number; challenges: number }> {
  return {
    attempts: await forgetAttempts(work), sessions: await forgetSessions(work),
    invitations: await forgetInvitations(work), challenges: await forgetChallenges(work),
  };
}
