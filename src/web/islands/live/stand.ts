/** Numbers of a desk, as `/werk/stand` answers them. */
export interface Stand { open: number; mine: number; acute: number; alarm: number | null }

/** How the desk stands now; nothing when the session is locked or over, or the line is down. */
export async function askStand(): Promise<Stand | undefined> {
  try {
    const answer = await fetch('/werk/stand', { redirect: 'manual', headers: { accept: 'application/json' } });
    return answer.ok ? await answer.json() : undefined;
  } catch {
    return undefined;
  }
}

/** How many more there are of each; what became less does not make up for it. */
export function newness(first: Stand, now: Stand): number {
  return Math.max(0, now.open - first.open) + Math.max(0, now.mine - first.mine) + Math.max(0, now.acute - first.acute);
}

export function hasGrown(first: Stand, now: Stand): boolean {
  return newness(first, now) > 0;
}
