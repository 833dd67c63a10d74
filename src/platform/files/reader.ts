import { UnfitFile } from './unfit.ts';

/** Takes bytes from a stream in the sizes that are asked, holding no more than that. */
export class ByteReader {
  readonly #source: AsyncIterator<Buffer>;
  readonly #most: number;
  #held: Buffer = Buffer.alloc(0);
  #seen = 0;

  /** More than `most` bytes breaks off with `too-large`. */
  constructor(source: AsyncIterable<Buffer>, most: number) {
    this.#source = source[Symbol.asyncIterator]();
    this.#most = most;
  }

  async #more(): Promise<boolean> {
    const { value, done } = await this.#source.next();
    if (done) return false;
    this.#seen += value.length;
    if (this.#seen > this.#most) throw new UnfitFile('too-large');
    this.#held = this.#held.length === 0 ? value : Buffer.concat([this.#held, value]);
    return true;
  }

  /** The next bytes, left in place; fewer when the stream ends. */
  async peek(count: number): Promise<Buffer> {
    while (this.#held.length < count && await this.#more());
    return this.#held.subarray(0, count);
  }

  /** Exactly so many bytes; a stream that ends before is damaged. */
  async take(count: number): Promise<Buffer> {
    const bytes = await this.peek(count);
    if (bytes.length < count) throw new UnfitFile('damaged');
    this.#held = this.#held.subarray(count);
    return bytes;
  }

  /** What has come in and was not taken; nothing when the stream has ended. */
  async takeSome(): Promise<Buffer | undefined> {
    if (this.#held.length === 0 && !await this.#more()) return undefined;
    const bytes = this.#held;
    this.#held = Buffer.alloc(0);
    return bytes;
  }

  /** So many bytes, in pieces as they come. */
  async *pass(count: number): AsyncGenerator<Buffer> {
    for (let left = count; left > 0;) {
      const piece = (await this.peek(1)).length === 0 ? undefined : this.#held.subarray(0, left);
      if (!piece) throw new UnfitFile('damaged');
      this.#held = this.#held.subarray(piece.length);
      left -= piece.length;
      yield piece;
    }
  }

  /** Everything that is left. */
  async *rest(): AsyncGenerator<Buffer> {
    for (let some = await this.takeSome(); some; some = await this.takeSome()) yield some;
  }

  /** Reads to the end and forgets it: what follows a picture, so that the sender can finish. */
  async drain(): Promise<void> {
    while (await this.takeSome());
  }
}
