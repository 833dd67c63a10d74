interface Kept { workerId: number; channel: string; day: string; caseId: number | null; minutesDirect: number; minutesIndirect: number; minutesTravel: number; correctedAt: Date | null }
interface Sent { account_id: number; channel: string; day: string; case_id: number | null; minutes_direct: number; minutes_indirect: number; minutes_travel: number }

/**
 * Whether what is sent again is the contact that is kept. Of one that was set right meanwhile that cannot be seen any more: it is
 * taken to be the same, and stays as it was set right.
 */
export function isSameContact(kept: Kept, sent: Sent): boolean {
  if (kept.correctedAt !== null) return true;
  return kept.workerId === sent.account_id && kept.channel === sent.channel && kept.day === sent.day && kept.caseId === sent.case_id
    && kept.minutesDirect === sent.minutes_direct && kept.minutesIndirect === sent.minutes_indirect && kept.minutesTravel === sent.minutes_travel;
}
