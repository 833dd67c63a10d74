import { once } from 'node:events';
import { SMTPServer } from 'smtp-server';

/** Mail that this server took: from then on it counts as sent, whatever the sender knows of it. */
export interface TakenMail { messageId: string; to: string; subject: string; /** In which life of the sender its connection was made. */ life: number }

export interface MailServer {
  readonly url: string;
  readonly taken: TakenMail[];
  close(): Promise<void>;
}

export interface MailMishaps {
  life(): number;
  /** The sender ends while its mail comes in: nothing was taken. */
  strikesComing(): boolean;
  /** The sender ends between our answer and its hearing of it. */
  strikesTaken(): boolean;
}

/** A real mail server that keeps what it takes. */
export async function openMailServer(mishaps: MailMishaps): Promise<MailServer> {
  const taken: TakenMail[] = [];
  const lives = new Map<string, number>();
  const server = new SMTPServer({
    authOptional: true, disabledCommands: ['STARTTLS'], logger: false,
    onConnect: (session, done) => { lives.set(session.id, mishaps.life()); done(); },
    onData: (stream, session, done) => {
      const isLost = mishaps.strikesComing();
      const chunks: Buffer[] = [];
      stream.on('data', (chunk: Buffer) => chunks.push(chunk));
      stream.on('end', () => {
        if (isLost) return;
        const text = Buffer.concat(chunks).toString();
        const header = (name: string) => new RegExp(`^${name}: (.*)$`, 'im').exec(text)?.[1]?.trim() ?? '';
        taken.push({ messageId: header('Message-ID'), to: session.envelope.rcptTo[0]?.address ?? '', subject: header('Subject'), life: lives.get(session.id) ?? 0 });
        mishaps.strikesTaken();
        done();
      });
    },
  });
  server.on('error', () => undefined);
  server.listen(0, '127.0.0.1');
  await once(server.server, 'listening');
  const address = server.server.address();
  return {
    url: `smtp://127.0.0.1:${typeof address === 'object' && address ? address.port : 0}`, taken,
    close: () => new Promise<void>((resolve) => { server.close(() => resolve()); }),
  };
}
