import { resetDemo } from '../demo/reset.ts';
import { Stop } from './io.ts';
import { withContext, type Means } from './means.ts';

async function reset(means: Means): Promise<void> {
  await withContext(means, async (context) => {
    const outcome = await resetDemo(context, (line) => means.io.out(`${line}\n`));
    if (!outcome.ok) throw new Stop('This installation does not hold the demo; nothing was changed.');
    means.io.out('The demo is as new. Who was signed in signs in again.\n');
  });
}

/** `naast demo reset` */
export function demoCommands(means: Means): void {
  means.program.command('demo').description('the invented institutions to try with')
    .command('reset').description('empty the demo and fill it again; refused for anything else').action(() => reset(means));
}
