import { createApp } from './app.ts';
import { ConfigError, readConfig, type Config } from './config.ts';
import { createContext, type Context } from './context.ts';
import { isDemo } from './demo/load.ts';
import { ensureDemo } from './demo/reset.ts';
import { demoPassword } from './demo/world.ts';
import { stopOnSignal, type StopStep } from './platform/http/stop.ts';
import { Refusal } from './platform/refusal.ts';
import { openBackground } from './background.ts';

function say(line: string): void {
  process.stdout.write(`${line}\n`);
}

/** No host, no answer, a wrong role or password, no such database, no right to it. */
const noDatabase = new Set(['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN', 'ETIMEDOUT', 'EHOSTUNREACH', '28P01', '28000', '3D000', '42501']);

/** Stops that were asked for while starting run as soon as there is something to stop. */
const steps: StopStep[] = [];
let isStopping = () => false;

async function prepareDemo(context: Context): Promise<void> {
  const { config } = context;
  const wants = config.demo !== 'off' && config.isLoopback;
  const isLoaded = wants && await ensureDemo(context, say);
  context.isDemo = isLoaded || await isDemo(context);
  if (context.isDemo && !config.isLoopback) {
    throw new ConfigError(`This installation holds the demo, with accounts whose passwords everybody knows; it is refused on a public address (${config.publicUrl}). Use another data folder (NAAST_DATA) or database.`);
  }
}

function sayWhere(context: Context): void {
  const { publicUrl } = context.config;
  say(`\nNaast staat klaar op ${publicUrl}`);
  if (!context.isDemo) {
    say(`  medewerkers   ${publicUrl}/werk\n  Nog niemand?  npx naast institution add, daarna npx naast user invite`);
    return;
  }
  say(`  hulpvragers   ${publicUrl}/i/samen-online (ook /i/rijn-en-gouwe en /i/stad-en-land)`);
  say(`  medewerkers   ${publicUrl}/werk`);
  say(`                joke.verhoef@rijn-en-gouwe.example, wachtwoord ${demoPassword}`);
  say(`  demo          ${publicUrl}/demo: alle accounts, hun code van nu, en de mail die wegging`);
}

/** Behind a proxy that is not known every visitor would count as one and the same for the limits on tries. */
function refuseUnknownProxy(config: Config): void {
  if (!config.publicUrl.startsWith('https:') || config.trustedProxies.length > 0 || !config.run.includes('web')) return;
  throw new ConfigError('NAAST_URL is https, so a proxy stands in front. Say which one in NAAST_TRUSTED_PROXIES (for example 127.0.0.1), else all visitors count as one.');
}

/** Builds everything, listens, says where. */
async function start(config: Config): Promise<void> {
  refuseUnknownProxy(config);
  isStopping = stopOnSignal({ steps, onError: (error, step) => process.stderr.write(`stopping ${step}: ${String(error)}\n`), exit: (code) => process.exit(code) });
  const context = await createContext(config);
  steps.unshift({ name: 'database', run: () => context.close() });
  await prepareDemo(context);
  const app = await createApp(context);
  const background = await openBackground(context, app, app.server);
  context.health = background.health;
  steps.unshift(...background.steps);
  if (config.run.includes('web') || config.run.includes('live')) {
    steps.unshift({ name: 'web', run: () => app.close() });
    await app.listen({ port: config.port, host: config.host });
  }
  sayWhere(context);
}

/** What whoever starts Naast can do something about, in words; anything else is ours to mend and comes with its stack. */
function reasonOf(error: unknown): string {
  if (error instanceof Refusal) return error.message;
  const { code, message } = error instanceof Error ? { code: 'code' in error ? error.code : undefined, message: error.message } : { code: undefined, message: String(error) };
  const isListening = error instanceof Error && 'syscall' in error && error.syscall === 'listen';
  if (isListening && code === 'EADDRINUSE') return `${message}. Something else listens there, perhaps another Naast. Choose another port: --port 3001, or PORT.`;
  if (isListening) return `${message}. Choose another address or port: --host, --port.`;
  if (noDatabase.has(String(code))) return `The database in DATABASE_URL does not let us in: ${message}.`;
  return error instanceof Error ? error.stack ?? message : message;
}

try {
  await start(readConfig(process.env, process.argv.slice(2)));
} catch (error) {
  // Whoever stops it while it starts takes the database away under it: that is no fault, and the stop ends the process.
  if (!isStopping()) {
    process.stderr.write(`Naast is niet gestart.\n${reasonOf(error)}\n`);
    for (const step of steps) await step.run().catch(() => undefined);
    process.exit(error instanceof Refusal ? 2 : 1);
  }
}
