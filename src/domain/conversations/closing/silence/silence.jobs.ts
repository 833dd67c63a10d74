import type { Directory, Institution } from '../../../institutions/directory/directory.queries.ts';
import { settingOf } from '../../../institutions/settings/settings.rules.ts';
import type { DoWork } from '../../../work.ts';
import { askHowItWent, closeSilent, type FollowUpWords } from './silence.commands.ts';

const atOnce = 50;

function daysBefore(now: Date, days: number): Date {
  return new Date(now.getTime() - days * 86_400_000);
}

async function untilDone(once: () => Promise<number>, signal: AbortSignal | undefined): Promise<number> {
  for (let total = 0; ;) {
    const count = signal?.aborted ? 0 : await once();
    total += count;
    if (count < atOnce) return total;
  }
}

async function followUp(inWork: DoWork, institution: Institution, now: Date, words: FollowUpWords, signal: AbortSignal | undefined): Promise<number> {
  if (!settingOf(institution.settings, 'follow_up')) return 0;
  const silentSince = daysBefore(now, settingOf(institution.settings, 'follow_up_days'));
  return await untilDone(() => inWork({ institutions: [institution.id] }, (work) => askHowItWent(work, { institutionId: institution.id, silentSince, limit: atOnce, words })), signal);
}

/**
 * Every day: asks the silent how it went and closes what stayed silent, as each institution set it. In small transactions: may be
 * broken off (by `signal` or by a crash) and run again, by several processes at once; nobody is asked twice.
 */
export async function runFollowUps(inWork: DoWork, directory: Directory, now: Date, words: FollowUpWords, signal?: AbortSignal): Promise<{ asked: number; closed: number }> {
  const counts = { asked: 0, closed: 0 };
  for (const institution of directory.institutions) {
    const silentSince = daysBefore(now, settingOf(institution.settings, 'silence_days'));
    const close = () => inWork({ institutions: [institution.id] }, (work) => closeSilent(work, { institutionId: institution.id, silentSince, limit: atOnce }));
    counts.closed += await untilDone(close, signal);
    counts.asked += await followUp(inWork, institution, now, words, signal);
  }
  return counts;
}
