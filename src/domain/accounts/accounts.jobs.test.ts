import { expect, test } from 'vitest';
import { createTestContext } from '../../testing/database.ts';
import { buildSession, buildStaff } from './accounts.builders.ts';
import { tidySignIns } from './accounts.jobs.ts';
import { countAttempts } from './attempts/attempts.commands.ts';
import { keepChallenge } from './sign-in/passkeys/challenges/challenges.commands.ts';

const context = await createTestContext();

test('what signing in leaves behind is removed when its time is over, and not before', async () => {
  context.setTime('2026-11-24T10:00:00Z');
  const staff = await buildStaff(context);
  await buildSession(context, staff);
  await context.inWork({ institutions: [] }, async (work) => {
    await countAttempts(work, [{ kind: 'own_password', on: 'x' }]);
    await keepChallenge(work, 'gevraagd', null);
  });
  const tidy = () => context.inWork({ institutions: [] }, tidySignIns);
  expect(await tidy()).toEqual({ attempts: 0, sessions: 0, invitations: 0, challenges: 0 });
  context.setTime('2026-12-10T10:00:00Z');
  expect(await tidy()).toEqual({ attempts: 1, sessions: 1, invitations: 0, challenges: 1 });
});
