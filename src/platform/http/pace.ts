/** How often someone may ask: so many times a minute, with room to begin with. Counted in this process only. */
export interface Pace {
  /** Counts one; answers how many are left, and the seconds to wait when none was. */
  take(who: string, now: Date): { isAllowed: boolean; left: number; waitSeconds: number };
}

const mostKept = 10_000;

/** A bucket for everyone that holds `perMinute` and fills again evenly. */
export function createPace(perMinute: number): Pace {
  const buckets = new Map<string, { left: number; at: number }>();
  return {
    take: (who, now) => {
      const at = now.getTime();
      const bucket = buckets.get(who) ?? { left: perMinute, at };
      const filled = Math.min(perMinute, bucket.left + (Math.max(at - bucket.at, 0) / 60_000) * perMinute);
      const isAllowed = filled >= 1;
      const left = isAllowed ? filled - 1 : filled;
      // Who asked longest ago goes first: his bucket is full again.
      buckets.delete(who);
      buckets.set(who, { left, at });
      const oldest = buckets.keys().next().value;
      if (buckets.size > mostKept && oldest !== undefined) buckets.delete(oldest);
      return { isAllowed, left: Math.floor(left), waitSeconds: isAllowed ? 0 : Math.ceil(((1 - filled) / perMinute) * 60) };
    },
  };
}
