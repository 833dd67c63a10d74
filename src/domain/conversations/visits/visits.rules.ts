const hoursOpen = 8;
/** Minutes without a page after which a visit is over: somebody else may sit there now. */
export const minutesUnused = 60;
const minutesBetweenNotes = 1;

/** When a visit that starts now ends at the latest. */
export function visitEndsAt(now: Date): Date {
  return new Date(now.getTime() + hoursOpen * 3_600_000);
}

/** Whether a visit that was last used at `seenAt` still holds, and whether using it now has to be written down. */
export function useOfVisit(seenAt: Date, now: Date): 'over' | 'note' | 'fine' {
  const minutes = (now.getTime() - seenAt.getTime()) / 60_000;
  if (minutes >= minutesUnused) return 'over';
  return minutes >= minutesBetweenNotes ? 'note' : 'fine';
}
