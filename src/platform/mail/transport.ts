import { createTransport } from 'nodemailer';

export interface OutgoingMail {
  /** Left part of the Message-ID; the same in every try. */
  id: string;
  to: string;
  name?: string | undefined;
  subject: string;
  text: string;
}

/** What came of it. An error is a code of the protocol: no address, no words of the mail. `isOver`: nobody is there any more, so it is not tried again. */
export type Delivery = { ok: true } | { ok: false; error: string; isOver?: true };

export interface MailTransport {
  send(mail: OutgoingMail): Promise<Delivery>;
  close(): void;
}

const loopback = /^(localhost|127\.0\.0\.1|\[::1\])$/;
const silenceMs = 30_000;

function fieldOf(error: object, name: string): string | undefined {
  const value: unknown = Reflect.get(error, name);
  return typeof value === 'string' || typeof value === 'number' ? String(value) : undefined;
}

/** Codes only: the message of an error often holds the address that was refused. */
function describe(error: unknown): string {
  if (!(error instanceof Error)) return 'unknown';
  const [command] = (fieldOf(error, 'command') ?? '').split(' ');
  return [fieldOf(error, 'code') ?? error.name, fieldOf(error, 'responseCode'), command].filter(Boolean).join(' ');
}

function domainOf(from: string): string {
  return /@([^\s>]+)>?\s*$/.exec(from)?.[1] ?? 'localhost';
}

/**
 * Sends by SMTP, a connection for each mail, so that a try never outlives its answer.
 * To another machine only over TLS, unless the address says otherwise (`?requireTLS=false`).
 */
export function createSmtp(url: string, from: string): MailTransport {
  const transport = createTransport({
    url,
    requireTLS: !url.startsWith('smtps:') && !new URL(url).searchParams.has('requireTLS') && !loopback.test(new URL(url).hostname),
    connectionTimeout: silenceMs, greetingTimeout: silenceMs, socketTimeout: silenceMs, dnsTimeout: silenceMs,
    disableFileAccess: true, disableUrlAccess: true,
  });
  const domain = domainOf(from);
  return {
    send: async (mail) => {
      try {
        await transport.sendMail({
          from, to: mail.name ? { name: mail.name, address: mail.to } : mail.to, subject: mail.subject, text: mail.text,
          messageId: `<${mail.id}@${domain}>`, headers: { 'Auto-Submitted': 'auto-generated', 'X-Auto-Response-Suppress': 'All' },
        });
        return { ok: true };
      } catch (error) {
        return { ok: false, error: describe(error) };
      }
    },
    close: () => transport.close(),
  };
}

/** For trying out: nothing leaves the machine, whatever is given counts as sent. */
export function createPretend(): { send(): Promise<Delivery>; close(): void } {
  return { send: async () => ({ ok: true }), close: () => undefined };
}
