import { once } from 'node:events';
import { SMTPServer } from 'smtp-server';
import { sendAskedLinks } from '../../src/domain/accounts/citizens/mail/mail.jobs.ts';
import { sendDueMail } from '../../src/domain/outbox/outbox.jobs.ts';
import { createSmtp } from '../../src/platform/mail/transport.ts';
import type { TestApp } from '../../src/testing/app.ts';
import { passwordLetters } from '../../src/web/visitor-mail.ts';

export interface Received { to: string; text: string }

/** A mail as it went over the line, read as its receiver does. */
function decode(raw: string): string {
  return raw.replaceAll('=\r\n', '').replaceAll(/=([0-9A-F]{2})/g, (_all, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)));
}

/** A mail server of the test: `collect` sends what is due and answers what came in since. */
export async function openMailbox(world: TestApp): Promise<{ collect(): Promise<Received[]>; close(): Promise<void> }> {
  let received: Received[] = [];
  const server = new SMTPServer({
    authOptional: true, disabledCommands: ['STARTTLS'], logger: false,
    onData: (stream, session, done) => {
      const chunks: Buffer[] = [];
      stream.on('data', (chunk: Buffer) => chunks.push(chunk));
      stream.on('end', () => { received.push({ to: session.envelope.rcptTo.map((to) => to.address).join(' '), text: decode(Buffer.concat(chunks).toString()) }); done(); });
    },
  });
  server.listen(0, '127.0.0.1');
  await once(server.server, 'listening');
  const address = server.server.address();
  const transport = createSmtp(`smtp://127.0.0.1:${typeof address === 'object' && address ? address.port : 0}`, 'Naast <niet-antwoorden@naast.example>');
  return {
    collect: async () => {
      received = [];
      await sendAskedLinks(world.context.inWork, passwordLetters(world.context.directory.current(), world.context.config.publicUrl));
      await sendDueMail({ db: world.context.db, inWork: world.context.inWork, transport, onError: (error) => { throw error; } });
      return received;
    },
    close: () => new Promise<void>((resolve) => { server.close(() => resolve()); }),
  };
}

/** The path of the link in a mail. */
export function linkIn(mail: Received | undefined): string {
  return /https?:\/\/[^/\s]+(\/i\/[^\s]+)/.exec(mail?.text ?? '')?.[1] ?? '';
}
