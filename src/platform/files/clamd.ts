import { connect, type Socket } from 'node:net';

export type Scanned = { kind: 'clean' } | { kind: 'infected'; name: string } | { kind: 'unreachable'; why: string };

/** Looks through bytes for viruses. Never throws: who cannot be reached, or does not understand, is `unreachable`. */
export type Scanner = (source: AsyncIterable<Buffer>) => Promise<Scanned>;

const silentMs = 60_000;

function open(address: string): Socket {
  const unix = /^unix:(.+)$/.exec(address)?.[1];
  if (unix) return connect(unix);
  const url = new URL(address);
  return connect(Number(url.port || '3310'), url.hostname);
}

function readAnswer(answer: string): Scanned {
  const found = /^stream: (.+) FOUND\0?$/.exec(answer);
  if (found?.[1]) return { kind: 'infected', name: found[1] };
  return /^stream: OK\0?$/.test(answer) ? { kind: 'clean' } : { kind: 'unreachable', why: answer.replaceAll('\0', '').slice(0, 200) || 'no answer' };
}

async function send(socket: Socket, bytes: Buffer): Promise<void> {
  await new Promise<void>((resolve, reject) => { socket.write(bytes, (error) => { if (error) reject(error); else resolve(); }); });
}

async function stream(socket: Socket, source: AsyncIterable<Buffer>): Promise<void> {
  await send(socket, Buffer.from('zINSTREAM\0', 'latin1'));
  for await (const piece of source) {
    const length = Buffer.alloc(4);
    length.writeUInt32BE(piece.length);
    if (piece.length > 0) await send(socket, Buffer.concat([length, piece]));
  }
  await send(socket, Buffer.alloc(4));
}

/** A scanner that asks a clamd at `tcp://host:port` or `unix:/path` with INSTREAM (clamd(8)); the bytes stay in memory there. */
export function createScanner(address: string): Scanner {
  return async (source) => {
    const socket = open(address);
    socket.setTimeout(silentMs, () => socket.destroy(new Error('silent')));
    const answered = new Promise<Scanned>((resolve) => {
      let answer = '';
      socket.on('data', (bytes) => { answer += bytes.toString('latin1'); if (answer.endsWith('\0')) resolve(readAnswer(answer)); });
      socket.on('error', (error) => resolve({ kind: 'unreachable', why: error.message }));
      socket.on('close', () => resolve(readAnswer(answer)));
    });
    // A clamd that has heard enough answers and closes: then its answer counts, not that we could not go on.
    stream(socket, source).catch((error: unknown) => socket.destroy(error instanceof Error ? error : undefined));
    const scanned = await answered;
    socket.destroy();
    return scanned;
  };
}
