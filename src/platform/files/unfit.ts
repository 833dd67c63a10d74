/** Why bytes are not taken. */
export type UnfitReason = 'empty' | 'too-large' | 'unknown-kind' | 'damaged' | 'macros' | 'locked' | 'bomb';

/** Breaks off a stream of bytes that will not be taken; caught where the file comes in, and said there in words. */
export class UnfitFile extends Error {
  readonly reason: UnfitReason;

  constructor(reason: UnfitReason) {
    super(`file not taken: ${reason}`);
    this.reason = reason;
  }
}
