import type { ShownLine } from '../../domain/conversations/chats/showing/showing.schema.ts';

type Side = 'visitor' | 'worker';
interface Sent { key: string; sentAt: number; acknowledgedAt?: number; seenAt?: number }

/** What the people of a load said, what was acknowledged to them, and what the other side read. */
export interface Book {
  sends(conversation: number, side: Side, number: number, key: string): void;
  acknowledged(conversation: number, side: Side, number: number, isRepeat: boolean): void;
  /** Throws when a line is there twice or before one that was said earlier. */
  seen(conversation: number, reader: Side, line: Pick<ShownLine, 'number' | 'body' | 'author' | 'isOwn'>): void;
  sum(): LoadSum;
  /** Keys of all lines that were acknowledged. */
  keys(): string[];
}

/** Milliseconds; `delivered` is from sending until the other side read it, `seenAfter` from the acknowledgement. */
export interface LoadSum {
  sent: number; acknowledged: number; repeats: number; delivered: number; faults: string[];
  acknowledgedMs: Spread; deliveredMs: Spread; seenAfterMs: Spread;
}
export interface Spread { p50: number; p99: number; most: number }

export function spreadOf(values: readonly number[]): Spread {
  const sorted = [...values].sort((one, other) => one - other);
  const at = (share: number) => Math.round((sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0) * 10) / 10;
  return { p50: at(0.5), p99: at(0.99), most: at(1) };
}

export function openBook(): Book {
  const lines = new Map<string, Sent>();
  const lastRead = new Map<string, { number: number; said: number }>();
  const faults: string[] = [];
  let repeats = 0;
  const idOf = (conversation: number, side: Side, number: number) => `${conversation} ${side} ${number}`;
  return {
    sends: (conversation, side, number, key) => { lines.set(idOf(conversation, side, number), { key, sentAt: performance.now() }); },
    acknowledged: (conversation, side, number, isRepeat) => {
      const line = lines.get(idOf(conversation, side, number));
      if (line) line.acknowledgedAt = performance.now();
      if (isRepeat) repeats += 1;
    },
    seen: (conversation, reader, line) => {
      const said = /^(visitor|worker):(\d+) /.exec(line.body);
      if (!said || (line.author !== 'visitor' && line.author !== 'worker') || line.author === reader) return;
      const number = Number(said[2]);
      const read = lastRead.get(`${conversation} ${reader}`) ?? { number: 0, said: 0 };
      if (line.number <= read.number || number !== read.said + 1) faults.push(`talk ${conversation}: the ${reader} read ${line.author} ${number} as line ${line.number} after ${read.said} as line ${read.number}`);
      lastRead.set(`${conversation} ${reader}`, { number: line.number, said: number });
      const sent = lines.get(idOf(conversation, line.author, number));
      if (sent) sent.seenAt ??= performance.now();
    },
    sum: () => {
      const all = [...lines.values()];
      const took = (from: (line: Sent) => number | undefined, to: (line: Sent) => number | undefined) => spreadOf(all.flatMap((line) => {
        const [start, end] = [from(line), to(line)];
        return start === undefined || end === undefined ? [] : [Math.max(0, end - start)];
      }));
      return {
        sent: all.length, acknowledged: all.filter((line) => line.acknowledgedAt !== undefined).length, repeats, delivered: all.filter((line) => line.seenAt !== undefined).length, faults,
        acknowledgedMs: took((line) => line.sentAt, (line) => line.acknowledgedAt), deliveredMs: took((line) => line.sentAt, (line) => line.seenAt),
        seenAfterMs: took((line) => line.acknowledgedAt, (line) => line.seenAt),
      };
    },
    keys: () => [...lines.values()].filter((line) => line.acknowledgedAt !== undefined).map((line) => line.key),
  };
}
