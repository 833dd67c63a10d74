import { endPush, makePushKeys } from '../domain/accounts/citizens/devices/keys/keys.commands.ts';
import { Stop } from './io.ts';
import { withContext, type Means } from './means.ts';

async function make(means: Means, renews: boolean): Promise<void> {
  await withContext(means, async ({ inWork }) => {
    if (!await inWork({ institutions: [] }, (work) => makePushKeys(work, { renews }))) throw new Stop('There are keys already. New ones: naast push keys --rotate');
  });
  means.io.out(renews
    ? 'There are new keys. Devices that show signs go on with the former ones; a device that is added from now on gets the new ones.\n'
    : 'There are keys. From now on people can let a device show a sign, on their own page. To take it away again: naast push off\n');
}

async function off(means: Means): Promise<void> {
  const count = await withContext(means, ({ inWork }) => inWork({ institutions: [] }, endPush));
  means.io.out(`The keys are gone, and ${count} devices with them. Nothing goes to a device any more; mail and text messages go on.\n`);
}

/** `naast push keys|off` */
export function pushCommands(means: Means): void {
  const command = means.program.command('push').description('signs on telephones and computers of clients (web push)');
  command.command('keys').description('make the keys, which turns it on').option('--rotate', 'new keys for devices that are added from now on')
    .action(({ rotate }: { rotate?: true }) => make(means, rotate === true));
  command.command('off').description('take keys and devices away').action(() => off(means));
}
