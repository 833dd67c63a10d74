/** Kinds of work that have a usual number of minutes. */
export const normKinds = ['chat', 'message', 'feedback', 'visit', 'report', 'planning', 'nonsense'] as const;
export type NormKind = (typeof normKinds)[number];

/** Minutes per kind where an institution set none. */
export const defaultNorms: Readonly<Record<NormKind, number>> = {
  chat: 30, message: 20, feedback: 30, visit: 60, report: 20, planning: 15, nonsense: 0,
};

/** A norm of an institution; days as `YYYY-MM-DD`, the last one counts, without one it still holds. */
export interface Norm { kind: string; minutes: number; validFrom: string; validUntil: string | null }

/** The minutes that are usual for a kind on a day: the institution's norm that holds then (the newest when several do), else the default. */
export function normOn(norms: readonly Norm[], kind: NormKind, day: string): number {
  const valid = norms.filter((norm) => norm.kind === kind && norm.validFrom <= day && (norm.validUntil === null || day <= norm.validUntil));
  return valid.sort((one, other) => other.validFrom.localeCompare(one.validFrom))[0]?.minutes ?? defaultNorms[kind];
}

const kindOfChannel: Readonly<Record<string, NormKind>> = {
  chat: 'chat', mail: 'message', homework: 'feedback', office: 'visit', home: 'visit', school: 'visit', video: 'visit',
};

/** The kind of norm for a contact over a channel; none for phone, letter, group, about and other. */
export function normKindOf(channel: string): NormKind | undefined {
  return kindOfChannel[channel];
}
