import { resolve } from 'node:path';
import { z } from 'zod';
import { isGatewayAddress, type GatewaySettings } from './platform/text/gateway.ts';

const runs = ['web', 'live', 'jobs'] as const;
export type Run = (typeof runs)[number];

const optional = z.string().trim().min(1).optional();
const port = z.coerce.number().int().min(0).max(65_535);

const environment = z.object({
  PORT: port.default(3000),
  HOST: z.string().default('127.0.0.1'),
  NAAST_DATA: z.string().default('data'),
  NAAST_URL: z.url().optional(),
  NAAST_RUN: z.string().optional(),
  NAAST_DEMO: z.enum(['on', 'off', 'auto']).default('auto'),
  NAAST_METRICS_PORT: port.optional(),
  NAAST_TRUSTED_PROXIES: optional,
  NAAST_SERVER_KEY: optional,
  NAAST_LOG: z.enum(['debug', 'info', 'warn', 'error', 'silent']).default('info'),
  NAAST_SECURITY_CONTACT: optional,
  DATABASE_URL: optional,
  DATABASE_APP_URL: optional,
  DATABASE_POOL: z.coerce.number().int().min(2).max(200).default(16),
  NAAST_CLAMD: optional,
  NAAST_CHROMIUM: optional,
  SMTP_URL: optional,
  MAIL_FROM: z.string().default('Naast <niet-antwoorden@localhost>'),
  SMS_URL: optional,
  SMS_TOKEN: optional,
  SMS_FROM: z.string().trim().default('Bericht'),
  SMS_BODY: z.string().default('{"to":"{to}","from":"{from}","text":"{text}","id":"{id}"}'),
});

export interface Config {
  port: number;
  host: string;
  dataDir: string;
  /** Address people use, without a slash at the end. */
  publicUrl: string;
  isLoopback: boolean;
  run: readonly Run[];
  demo: 'on' | 'off' | 'auto';
  metricsPort: number | undefined;
  trustedProxies: string[];
  serverKey: string | undefined;
  logLevel: string;
  securityContact: string | undefined;
  databaseUrl: string | undefined;
  databaseAppUrl: string | undefined;
  databasePool: number;
  /** Where a clamd looks through files for viruses: `tcp://host:port` or `unix:/path`. */
  clamd: string | undefined;
  /** The program that makes PDFs; without it the usual places are looked in, and `off` makes none. */
  chromium: string | undefined;
  smtpUrl: string | undefined;
  mailFrom: string;
  /** The gateway for text messages; without it there are none. */
  sms: GatewaySettings | undefined;
}

export class ConfigError extends Error {}

const loopbackHosts = new Set(['localhost', '127.0.0.1', '::1', '[::1]']);

function flagsOf(argv: readonly string[]): Record<string, string> {
  const names: Record<string, string> = { port: 'PORT', host: 'HOST', data: 'NAAST_DATA', url: 'NAAST_URL', run: 'NAAST_RUN', demo: 'NAAST_DEMO' };
  const found: Record<string, string> = {};
  argv.forEach((word, index) => {
    const match = /^--([a-z]+)(?:=(.*))?$/.exec(word);
    const name = match?.[1] ? names[match[1]] : undefined;
    if (!match || !name) return;
    found[name] = match[2] ?? argv[index + 1] ?? '';
  });
  return found;
}

function runsOf(value: string | undefined): Run[] {
  if (!value) return [...runs];
  const asked = value.split(',').map((one) => one.trim());
  const unknown = asked.filter((one) => !runs.some((run) => run === one));
  if (unknown.length > 0) throw new ConfigError(`--run knows web, live and jobs, not "${unknown.join(', ')}".`);
  return runs.filter((run) => asked.includes(run));
}

function refusePlainHttp(url: URL): void {
  if (url.protocol === 'https:' || loopbackHosts.has(url.hostname)) return;
  throw new ConfigError(`NAAST_URL is ${url.origin}. A public address must be https: over plain http anyone on the way can read along, and browsers drop our sign-in cookies. Put a proxy with a certificate in front (docs/operating/go-live.md) and set NAAST_URL=https://${url.hostname}.`);
}

function refuseStrangeScanner(address: string | undefined): void {
  if (address === undefined || /^(tcp:\/\/[^/\s]+|unix:\/\S+)$/.test(address)) return;
  throw new ConfigError(`NAAST_CLAMD is "${address}". Give tcp://host:3310 or unix:/path/of/clamd.sock; leave it out when there is no clamd.`);
}

function gatewayOf({ SMS_URL: url, SMS_TOKEN: token, SMS_FROM: sender, SMS_BODY: body }: z.infer<typeof environment>): GatewaySettings | undefined {
  if (url === undefined) return undefined;
  if (!isGatewayAddress(url)) throw new ConfigError('SMS_URL must be https: over plain http anyone on the way sees whom text messages go to. Only a gateway on this machine itself may be http.');
  if (token === undefined) throw new ConfigError('SMS_URL is set and SMS_TOKEN is not. Fill in what the gateway gave you.');
  if (!/^([A-Za-z0-9 ]{1,11}|\+?[0-9]{3,15})$/.test(sender)) throw new ConfigError('SMS_FROM is what a telephone shows as sender: at most 11 letters and digits, or a number. Keep it neutral, someone may read along.');
  const shape = z.string().transform((text, context) => {
    try { return JSON.parse(text); } catch { context.addIssue('no JSON'); return z.NEVER; }
  }).pipe(z.json()).safeParse(body);
  if (!shape.success || !/\{(to|number)\}/.test(body) || !body.includes('{text}')) throw new ConfigError('SMS_BODY must be JSON with "{to}" (or "{number}") and "{text}" in it, and "{from}" and "{id}" where the gateway wants those.');
  return { url, token, sender, body: shape.data };
}

/** Reads the settings of the process once; flags (`--port`, `--data`, `--run` ...) go before the environment. Throws `ConfigError` with what to do. */
export function readConfig(env: NodeJS.ProcessEnv, argv: readonly string[]): Config {
  const filled = Object.fromEntries(Object.entries({ ...env, ...flagsOf(argv) }).filter(([, value]) => value !== ''));
  const parsed = environment.safeParse(filled);
  if (!parsed.success) {
    throw new ConfigError(parsed.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`).join('\n'));
  }
  const value = parsed.data;
  const url = new URL(value.NAAST_URL ?? `http://localhost:${value.PORT}`);
  refusePlainHttp(url);
  refuseStrangeScanner(value.NAAST_CLAMD);
  // Listening to others is being there for others, whatever address was said.
  const isLoopback = loopbackHosts.has(url.hostname) && loopbackHosts.has(value.HOST);
  if (value.NAAST_DEMO === 'on' && !isLoopback) {
    throw new ConfigError(`The demo has accounts whose passwords everybody knows; it is refused on a public address (${url.origin}, listening on ${value.HOST}). Take away NAAST_DEMO=on, or use a loopback address.`);
  }
  return {
    port: value.PORT, host: value.HOST, dataDir: resolve(value.NAAST_DATA), publicUrl: url.origin, isLoopback,
    run: runsOf(value.NAAST_RUN), demo: value.NAAST_DEMO, metricsPort: value.NAAST_METRICS_PORT,
    trustedProxies: value.NAAST_TRUSTED_PROXIES?.split(',').map((one) => one.trim()) ?? [],
    serverKey: value.NAAST_SERVER_KEY, logLevel: value.NAAST_LOG, securityContact: value.NAAST_SECURITY_CONTACT,
    databaseUrl: value.DATABASE_URL, databaseAppUrl: value.DATABASE_APP_URL, databasePool: value.DATABASE_POOL,
    clamd: value.NAAST_CLAMD, chromium: value.NAAST_CHROMIUM, smtpUrl: value.SMTP_URL, mailFrom: value.MAIL_FROM,
    sms: gatewayOf(value),
  };
}
