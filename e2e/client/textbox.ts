import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { text } from 'node:stream/consumers';
import type { Config } from '../../src/config.ts';
import { sendDueMail } from '../../src/domain/outbox/outbox.jobs.ts';
import { createTextGateway } from '../../src/platform/text/gateway.ts';
import type { TestApp } from '../../src/testing/app.ts';

export interface ReceivedText { to: string; from: string; text: string }

/** A gateway of the test: `sms` is for the configuration of its server; `collect` sends what is due and answers what came in since. */
export async function openTextbox(): Promise<{ sms: NonNullable<Config['sms']>; collect(world: TestApp): Promise<ReceivedText[]>; refuse(refuses: boolean): void; close(): void }> {
  let received: ReceivedText[] = [];
  let isRefused = false;
  const take = async (request: IncomingMessage, response: ServerResponse) => {
    const body = await text(request);
    if (!isRefused) received.push(JSON.parse(body));
    response.writeHead(isRefused ? 503 : 202).end();
  };
  const server = createServer((request, response) => { void take(request, response); });
  await new Promise<void>((done) => { server.listen(0, '127.0.0.1', done); });
  const address = server.address();
  const sms = { url: `http://127.0.0.1:${typeof address === 'object' && address ? address.port : 0}/`, token: 'geheim', sender: 'Bericht', body: { to: '{to}', from: '{from}', text: '{text}' } };
  return {
    sms,
    collect: async ({ context }) => {
      received = [];
      await sendDueMail({ db: context.db, inWork: context.inWork, transport: undefined, texts: createTextGateway(sms), onError: (error) => { throw error; } });
      return received;
    },
    refuse: (refuses) => { isRefused = refuses; },
    close: () => { server.close(); },
  };
}

/** The code in a text message. */
export function codeIn(message: ReceivedText | undefined): string {
  return /\d{6}/.exec(message?.text ?? '')?.[0] ?? '';
}
