import type { ChildProcess } from 'node:child_process';
import { Readable, Writable } from 'node:stream';

type Answer = Readonly<Record<string, unknown>>;

/** The pipe of a browser that was started with `--remote-debugging-pipe`: one question, one answer. */
export interface Pipe { ask(method: string, params?: object, sessionId?: string): Promise<Answer> }

interface Waiting { resolve(answer: Answer): void; reject(error: Error): void }

function answered(waiting: Map<number, Waiting>, line: string): void {
  const message = JSON.parse(line) as { id?: number; result?: Answer; error?: { message: string } };
  const one = message.id === undefined ? undefined : waiting.get(message.id);
  if (!one || message.id === undefined) return;
  waiting.delete(message.id);
  if (message.error) one.reject(new Error(message.error.message));
  else one.resolve(message.result ?? {});
}

/** Opens the pipe on the fourth and fifth stream of a browser. Answers end at a zero byte; one that grows over `largest` bytes breaks the pipe. */
export function openPipe(child: ChildProcess, largest: number): Pipe {
  const [, , , into, out] = child.stdio;
  if (!(into instanceof Writable) || !(out instanceof Readable)) throw new Error('a browser without a pipe');
  const waiting = new Map<number, Waiting>();
  let [asked, pieces, size] = [0, [] as Buffer[], 0];
  const broken = (error: Error) => { for (const one of waiting.values()) one.reject(error); waiting.clear(); };
  into.on('error', broken);
  out.on('error', broken);
  out.on('data', (chunk: Buffer) => {
    let from = 0;
    for (let zero = chunk.indexOf(0); zero >= 0; zero = chunk.indexOf(0, from)) {
      answered(waiting, Buffer.concat([...pieces, chunk.subarray(from, zero)]).toString('utf8'));
      [pieces, size, from] = [[], 0, zero + 1];
    }
    const rest = chunk.subarray(from);
    if (rest.length > 0) pieces.push(rest);
    size += rest.length;
    if (size > largest) broken(new Error('an answer of the browser is too large'));
  });
  return {
    ask: (method, params = {}, sessionId) => new Promise((resolve, reject) => {
      asked += 1;
      waiting.set(asked, { resolve, reject });
      into.write(`${JSON.stringify({ id: asked, method, params, ...(sessionId !== undefined && { sessionId }) })}\0`);
    }),
  };
}
