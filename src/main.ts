import { createApp } from './app.ts';
import { ConfigError, readConfig, type Config } from './config.ts';
import { createContext } from './context.ts';

const signals = ['SIGTERM', 'SIGINT', 'SIGHUP'] as const;

function say(line: string): void {
  process.stdout.write(`${line}\n`);
}

/** Builds everything, listens, and stops gently on a signal. */
async function start(config: Config): Promise<void> {
  const context = await createContext(config);
  const app = await createApp(context);
  await app.listen({ port: config.port, host: config.host });
  say(`Naast staat klaar op ${config.publicUrl}`);
  const stop = async () => {
    await app.close();
    await context.close();
    process.exit(0);
  };
  for (const signal of signals) process.once(signal, () => { void stop(); });
}

try {
  await start(readConfig(process.env, process.argv.slice(2)));
} catch (error) {
  if (!(error instanceof ConfigError)) throw error;
  process.stderr.write(`Naast is niet gestart.\n${error.message}\n`);
  process.exitCode = 2;
}
