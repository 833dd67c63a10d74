import { renewInstitutionKey, rewrapKeys, rotateServerKey } from '../domain/institutions/keys/keys.commands.ts';
import { exit, Stop } from './io.ts';
import { institutionBySlug, withOwner, type Means } from './means.ts';

async function rotate(means: Means, slug: string | undefined): Promise<void> {
  await withOwner(means, async (context, owner) => {
    const { io } = means;
    if (slug !== undefined) {
      const { id, name } = await institutionBySlug(context, slug);
      const count = await renewInstitutionKey(owner, context.keys, id, context.clock());
      io.out(`${name} has a new key; ${count} vaults are wrapped with it.\n`);
      return;
    }
    if (context.config.serverKey !== undefined) {
      throw new Stop('The server key comes from NAAST_SERVER_KEY. Put a new key in front of it ("new,old"), restart every server, and run: naast keys rewrap', exit.wrongUse);
    }
    const count = await rotateServerKey(owner, context.config.dataDir);
    io.out(`There is a new server key; ${count} keys are wrapped with it. Servers that run go on.\nCopy ${context.config.dataDir}/keys to where you keep keys. Keep the former copy as long as backups from before now: they open with that one.\n`);
  });
}

async function rewrap(means: Means): Promise<void> {
  await withOwner(means, async (context, owner) => {
    means.io.out(`${await rewrapKeys(owner, context.keys.server)} keys are wrapped again with the first server key. The older ones can be taken out of NAAST_SERVER_KEY.\n`);
  });
}

/** `naast keys rotate|rewrap` */
export function keyCommands(means: Means): void {
  const command = means.program.command('keys').description('keys that lock what people wrote');
  command.command('rotate').description('a new server key, also while the server runs')
    .option('--institution <slug>', 'a new key for this institution instead')
    .action(({ institution }: { institution?: string }) => rotate(means, institution));
  command.command('rewrap').description('wrap every key with the first of NAAST_SERVER_KEY')
    .action(() => rewrap(means));
}
