/** Seconds without a sign of the visitor after which he is passed over in the line; he keeps his place. */
export const secondsAway = 120;

/** Where a chat stands for its visitor. */
export type ChatState = 'waiting' | 'talking' | 'ended' | 'closed';

interface Standing { closedAt: Date | null; endedAt: Date | null; rhythm: string }

/** Somebody waits in the line while nobody has him, and outside it while the one worker it is with has not come in. */
export function stateOf(chat: Standing & { workerId: number | null; takenAt: Date | null }): ChatState {
  if (chat.closedAt !== null || chat.rhythm !== 'chat') return 'closed';
  if (chat.endedAt !== null) return 'ended';
  return chat.workerId === null || chat.takenAt === null ? 'waiting' : 'talking';
}

/** Whether a visitor may go on with a talk that ended: for so many minutes, unless he was sent away for what he wrote, or it took the longest time. */
export function mayReopen(chat: Standing & { result: string | null; endedBy?: string | null }, now: Date, minutes: number): boolean {
  const ended = chat.endedAt ?? chat.closedAt;
  return chat.rhythm === 'chat' && ended !== null && chat.result !== 'nonsense' && chat.endedBy !== 'limit' && now.getTime() - ended.getTime() < minutes * 60_000;
}
