/** A line on its way: sealed, with the key of who sent it. */
export interface NewLine {
  conversationId: number;
  /** The sender's own key: the same one twice is the same line. */
  formKey: string;
  author: 'visitor' | 'worker' | 'system';
  /** The worker who wrote it. */
  accountId: number | null;
  sealed: Buffer;
}

export type LineWritten = { ok: true; number: number; isRepeat: boolean } | { ok: false; reason: 'not-open' };

/** A line of a talk. `body` is empty when it was taken back: that it was there stays to be seen. */
export interface Line {
  number: number; author: 'visitor' | 'worker' | 'system'; accountId: number | null; body: string; isTakenBack: boolean; writtenAt: Date;
}
