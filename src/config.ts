import { isIP } from 'node:net';
import { resolve } from 'node:path';
import { z } from 'zod';
import { Refusal } from './platform/refusal.ts';
import { isGatewayAddress, type GatewaySettings } from './platform/text/gateway.ts';

const runs = ['web', 'live', 'jobs'] as const;
export type Run = (typeof runs)[number];

const optional = z.string().trim().min(1).optional();
const port = z.coerce.number().int().min(0).max(65_535);
const address = (...schemes: string[]) => z.string().trim().refine((text) => URL.canParse(text) && schemes.includes(new URL(text).protocol.slice(0, -1))).optional();

/** An address of a network, or a range of them: 10.0.0.0/8. */
function isProxy(text: string): boolean {
  const [base = '', bits, ...more] = text.trim().split('/');
  const longest = { 0: -1, 4: 32, 6: 128 }[isIP(base)] ?? -1;
  return longest >= 0 && more.length === 0 && (bits === undefined || (/^\d{1,3}$/.test(bits) && Number(bits) <= longest));
}

const environment = z.object({
  PORT: port.default(3000),
  HOST: z.string().default('127.0.0.1'),
  NAAST_DATA: z.string().default('data'),
  NAAST_URL: address('http', 'https'),
  NAAST_RUN: z.string().optional(),
  NAAST_DEMO: z.enum(['on', 'off', 'auto']).default('auto'),
  NAAST_METRICS_PORT: port.optional(),
  NAAST_TRUSTED_PROXIES: z.string().trim().refine((text) => text.split(',').every(isProxy)).optional(),
  NAAST_SERVER_KEY: optional,
  NAAST_LOG: z.enum(['debug', 'info', 'warn', 'error', 'silent']).default('info'),
  NAAST_SECURITY_CONTACT: optional,
  DATABASE_URL: address('postgres', 'postgresql'),
  DATABASE_APP_URL: address('postgres', 'postgresql'),
  DATABASE_POOL: z.coerce.number().int().min(2).max(200).default(16),
  NAAST_CLAMD: optional,
  NAAST_CHROMIUM: optional,
  SMTP_URL: address('smtp', 'smtps'),
  MAIL_FROM: z.string().default('Naast <niet-antwoorden@localhost>'),
  SMS_URL: optional,
  SMS_TOKEN: optional,
  SMS_FROM: z.string().trim().default('Bericht'),
  SMS_BODY: z.string().default('{"to":"{to}","from":"{from}","text":"{text}","id":"{id}"}'),
});

/** What a setting must be, for who gave something else. What was given is not repeated: a password may be in it. */
const wanted: Readonly<Record<string, string>> = {
  PORT: 'a number from 0 to 65535', NAAST_METRICS_PORT: 'a number from 0 to 65535', DATABASE_POOL: 'a number from 2 to 200',
  NAAST_URL: 'an address as https://hulp.example.nl', NAAST_DEMO: 'on, off or auto', NAAST_LOG: 'debug, info, warn, error or silent',
  NAAST_TRUSTED_PROXIES: 'the network addresses of the proxies in front, with commas between: 127.0.0.1, or a range as 10.0.0.0/8',
  DATABASE_URL: 'an address as postgres://role:password@host/database', DATABASE_APP_URL: 'an address as postgres://role:password@host/database',
  SMTP_URL: 'an address as smtps://user:password@mail.example.nl',
};

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

export class ConfigError extends Refusal {}

const loopbackHosts = new Set(['localhost', '127.0.0.1', '::1', '[::1]']);

const flagNames: Readonly<Record<string, string>> = { port: 'PORT', host: 'HOST', data: 'NAAST_DATA', url: 'NAAST_URL', run: 'NAAST_RUN', demo: 'NAAST_DEMO' };

/** A word that is not known is refused: a server on another port or folder than was meant is worse than none. */
function flagsOf(argv: readonly string[]): Record<string, string> {
  const found: Record<string, string> = {};
  const words = [...argv];
  for (let word = words.shift(); word !== undefined; word = words.shift()) {
    const [, flag = '', behind] = /^--([a-z]+)(?:=(.*))?$/.exec(word) ?? [];
    const name = Object.hasOwn(flagNames, flag) ? flagNames[flag] : undefined;
    if (name === undefined) throw new ConfigError(`"${word}" is not known here. What can be said: ${Object.keys(flagNames).map((one) => `--${one}`).join(', ')}, each with a value. All settings are in docs/operating/install.md.`);
    const value = behind ?? words.shift() ?? '';
    if (value === '' || value.startsWith('--')) throw new ConfigError(`--${flag} needs a value.`);
    found[name] = value;
  }
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
    const names = new Set(parsed.error.issues.map((issue) => issue.path.join('.')));
    throw new ConfigError([...names].map((name) => `${name} must be ${wanted[name] ?? 'something else'}.`).join('\n'));
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
