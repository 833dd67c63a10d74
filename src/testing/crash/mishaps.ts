import { setTimeout as delay } from 'node:timers/promises';
import type { Dice } from '../../demo/random.ts';
import type { KillableServer } from './killable.ts';

/**
 * Where the server is struck: while everybody is busy (`anywhere`), in the middle of starting (`starting`), after it did what a form
 * asked and before the sender heard (`question`, `message`, `answer`, `contact`), while mail is being given to the mail server
 * (`mail-coming`), and between the mail server's answer and our writing it down (`mail-taken`).
 */
export type Aim = 'anywhere' | 'starting' | 'question' | 'message' | 'answer' | 'contact' | 'mail-coming' | 'mail-taken';

export interface Mishaps {
  /** How often the server was killed. */
  lives(): number;
  /** Kills the server when this is what it waits for: the one who asks then behaves as if there was no answer. */
  strikes(aim: Aim): boolean;
  /** Everything that was aimed at has been struck, and the server is up again. */
  run(): Promise<void>;
}

export interface MishapOptions {
  server: KillableServer;
  dice: Dice;
  aims: readonly Aim[];
  /** How far everybody is, from 0 to 1; the last aim is taken at nine tenths. */
  progress(): number;
  /** When something went wrong elsewhere there is nothing to wait for. */
  isOver(): boolean;
  /** Mail that has not gone out: there must be some before the sender is struck while sending. */
  countMailWaiting(): Promise<number>;
  /** After each kill, while the server is away. */
  inspect(): Promise<void>;
}

const isMail = (aim: Aim | undefined): boolean => aim === 'mail-coming' || aim === 'mail-taken';

export function createMishaps(options: MishapOptions): Mishaps {
  const { server, dice, aims, progress, isOver, inspect } = options;
  let lives = 0;
  let armed: Aim | undefined;

  const kill = () => { lives += 1; armed = undefined; server.kill(); };
  const until = async (what: string, is: () => boolean | Promise<boolean>, ms: number) => {
    const end = Date.now() + ms;
    while (!await is()) {
      if (isOver()) throw new Error(`over while waiting: ${what}`);
      if (Date.now() > end) throw new Error(`never came: ${what}\n${server.said().slice(-2000)}`);
      await delay(5);
    }
  };
  const strike = async (aim: Aim, index: number) => {
    if (isMail(aim)) {
      await until(`${aim} (${index})`, () => armed !== aim, 30_000);
    } else {
      await until(`progress for ${aim} (${index})`, () => progress() >= 0.9 * ((index + 1) / aims.length), 60_000);
      if (aim === 'anywhere' || aim === 'starting') { await delay(dice.between(0, 120)); kill(); } else armed = aim;
      await until(`${aim} (${index})`, () => armed !== aim, 30_000);
    }
    await server.gone();
    await inspect();
  };
  const restart = async (aim: Aim, next: Aim | undefined) => {
    if (aim === 'starting') {
      server.launch();
      await delay(dice.between(20, 500));
      kill();
      await server.gone();
      await inspect();
    }
    // Mail that waits goes out as soon as the server is up: who aims at that must be ready before.
    if (next !== undefined && isMail(next)) armed = next;
    await server.start();
  };
  return {
    lives: () => lives,
    strikes: (aim) => {
      if (armed !== aim) return false;
      kill();
      return true;
    },
    run: async () => {
      for (const [index, aim] of aims.entries()) {
        await strike(aim, index);
        const next = aims[index + 1];
        if (isMail(next)) await until('mail that waits', async () => await options.countMailWaiting() > 0, 1000);
        await restart(aim, next);
      }
    },
  };
}
