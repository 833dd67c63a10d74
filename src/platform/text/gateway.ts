import type { Delivery } from '../mail/transport.ts';

export interface OutgoingText {
  /** The same in every try. */
  id: string;
  /** As the whole world writes it: `+31612345678`. */
  to: string;
  text: string;
}

/** Whoever brings text messages away. */
export interface TextGateway {
  send(message: OutgoingText): Promise<Delivery>;
}

type Json = string | number | boolean | null | readonly Json[] | { readonly [key: string]: Json };

export interface GatewaySettings {
  /** Where messages are posted to. */
  url: string;
  /** Goes in the header `Authorization`: as a bearer token, or as it stands when it has a space in it. */
  token: string;
  /** What the telephone shows as sender. */
  sender: string;
  /** What is posted, as JSON; `{to}`, `{number}` (without plus), `{from}`, `{text}` and `{id}` are filled in. */
  body: Json;
}

const timeoutMs = 20_000;
const loopback = /^(localhost|127(\.\d+){3}|\[::1\])$/;

/** Whether a gateway may stand at this address: by https, or on this machine. */
export function isGatewayAddress(text: string): boolean {
  if (!URL.canParse(text)) return false;
  const { protocol, hostname } = new URL(text);
  return protocol === 'https:' || (protocol === 'http:' && loopback.test(hostname));
}

function fillIn(shape: Json, values: Readonly<Record<string, string>>): Json {
  if (typeof shape === 'string') return shape.replaceAll(/\{(\w+)\}/g, (as, name: string) => values[name] ?? as);
  if (Array.isArray(shape)) return shape.map((one) => fillIn(one, values));
  if (typeof shape !== 'object' || shape === null) return shape;
  return Object.fromEntries(Object.entries(shape).map(([key, one]) => [key, fillIn(one, values)]));
}

function codeOf(error: unknown): string {
  if (!(error instanceof Error)) return 'unknown';
  if (error.name === 'TimeoutError') return 'timeout';
  const code: unknown = error.cause instanceof Error ? Reflect.get(error.cause, 'code') : undefined;
  return typeof code === 'string' ? code : 'not-reached';
}

/** Gives text messages to the gateway that whoever runs the server set. What it answers is thrown away, but for the status. */
export function createTextGateway(settings: GatewaySettings): TextGateway {
  if (!isGatewayAddress(settings.url)) throw new Error('text messages go by https only');
  const authorization = settings.token.includes(' ') ? settings.token : `Bearer ${settings.token}`;
  return {
    send: async ({ id, to, text }) => {
      const body = JSON.stringify(fillIn(settings.body, { id, to, text, from: settings.sender, number: to.replace('+', '') }));
      try {
        const answer = await fetch(settings.url, {
          method: 'POST', body, redirect: 'error', signal: AbortSignal.timeout(timeoutMs),
          headers: { authorization, 'content-type': 'application/json', accept: 'application/json', 'idempotency-key': id },
        });
        await answer.body?.cancel();
        return answer.ok ? { ok: true } : { ok: false, error: `status-${answer.status}` };
      } catch (error) {
        return { ok: false, error: codeOf(error) };
      }
    },
  };
}
