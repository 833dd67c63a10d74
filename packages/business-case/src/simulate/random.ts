/** State of one stream of random numbers (sfc32): four 32-bit words. */
export type Stream = Uint32Array;

/**
 * A stream of its own for a name under a seed: adding an input to a scenario leaves the draws of the others as they were.
 * Generator: sfc32 (C. Doty-Humphrey, PractRand), seeded from an FNV-1a hash through a finaliser.
 */
export function createStream(seed: number, name: string): Stream {
  let hash = 0x811c9dc5;
  for (const letter of `${seed}:${name}`) hash = Math.imul(hash ^ (letter.codePointAt(0) ?? 0), 0x01000193);
  const state = new Uint32Array(4);
  for (let index = 0; index < 4; index += 1) {
    hash = (hash + 0x9e3779b9) | 0;
    state[index] = finalise(hash);
  }
  const warmUp = new Float64Array(16);
  fillUniform(state, warmUp, warmUp.length);
  return state;
}

/** Fills the first `count` places with numbers above 0 and below 1 (53 bits, middle of their step), and moves the stream on. */
export function fillUniform(state: Stream, out: Float64Array, count: number): void {
  let a = (state[0] ?? 0) | 0;
  let b = (state[1] ?? 0) | 0;
  let c = (state[2] ?? 0) | 0;
  let d = (state[3] ?? 0) | 0;
  for (let index = 0; index < count; index += 1) {
    const high = (((a + b) | 0) + d) | 0;
    d = (d + 1) | 0;
    a = b ^ (b >>> 9);
    b = (c + (c << 3)) | 0;
    c = (c << 21) | (c >>> 11);
    c = (c + high) | 0;
    const low = (((a + b) | 0) + d) | 0;
    d = (d + 1) | 0;
    a = b ^ (b >>> 9);
    b = (c + (c << 3)) | 0;
    c = (c << 21) | (c >>> 11);
    c = (c + low) | 0;
    out[index] = ((high >>> 6) * 67108864 + (low >>> 6) + 0.5) / 4503599627370496;
  }
  state[0] = a;
  state[1] = b;
  state[2] = c;
  state[3] = d;
}

function finalise(word: number): number {
  let mixed = word ^ (word >>> 16);
  mixed = Math.imul(mixed, 0x21f0aaad);
  mixed ^= mixed >>> 15;
  mixed = Math.imul(mixed, 0x735a2d97);
  return (mixed ^ (mixed >>> 15)) >>> 0;
}
