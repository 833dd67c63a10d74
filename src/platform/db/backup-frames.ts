import { BackupError } from './backup-cipher.ts';

/** What stands in a file of a backup, one after the other. */
export type Frame =
  | { kind: 'table'; table: string; columns: string[] }
  | { kind: 'rows'; bytes: Buffer }
  | { kind: 'end-of-table'; table: string; rows: number }
  | { kind: 'end' };

const rowsCode = 2;
const otherCode = 1;
const headLength = 5;

/** A frame as bytes: code (1), length (4), then rows as COPY gives them or the rest as JSON. */
export function writeFrame(frame: Frame): Buffer {
  const body = frame.kind === 'rows' ? frame.bytes : Buffer.from(JSON.stringify(frame));
  const head = Buffer.alloc(headLength);
  head[0] = frame.kind === 'rows' ? rowsCode : otherCode;
  head.writeUInt32BE(body.length, 1);
  return Buffer.concat([head, body]);
}

function readOther(body: Buffer): Frame {
  const frame: Frame = JSON.parse(body.toString('utf8'));
  return frame;
}

/** Reads frames from a stream of bytes, holding one at a time. Refuses a stream that stops before its end. */
export async function* readFrames(stream: AsyncIterable<Buffer>): AsyncGenerator<Frame> {
  let held: Buffer = Buffer.alloc(0);
  let isEnded = false;
  for await (const bytes of stream) {
    held = held.length === 0 ? bytes : Buffer.concat([held, bytes]);
    while (held.length >= headLength) {
      const length = held.readUInt32BE(1);
      if (held.length < headLength + length) break;
      const body = held.subarray(headLength, headLength + length);
      const frame: Frame = held[0] === rowsCode ? { kind: 'rows', bytes: body } : readOther(body);
      held = held.subarray(headLength + length);
      isEnded = frame.kind === 'end';
      yield frame;
    }
  }
  if (!isEnded || held.length > 0) throw new BackupError('A file of the backup stops before its end.');
}
