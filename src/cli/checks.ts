import { verifyChain } from '../domain/audit/audit.queries.ts';
import { checkCount, findContradictions } from '../domain/audit/consistency/consistency.queries.ts';
import { listInstitutions } from '../domain/institutions/institutions.queries.ts';
import { exit, formatRows, type Format, type Row } from './io.ts';
import { formatOption, withOwner, type Means } from './means.ts';

async function check(means: Means, format: Format): Promise<number> {
  return await withOwner(means, async (context, owner) => {
    const rows: Row[] = (await findContradictions(owner, context.clock())).map(({ check: name, says, count, examples }) => ({
      check: name, count, says, examples: examples.slice(0, 5).map(({ institution, id }) => `${institution ?? '-'}/${id}`).join(' '),
    }));
    const heads: string[] = [];
    for (const { id, slug } of await listInstitutions(owner)) {
      const proof = await context.inWork({ institutions: [id] }, (work) => verifyChain(work, id));
      if (!proof.ok) rows.push({ check: 'access-log-broken', count: 1, says: 'a line of the access log was changed or is missing', examples: `${id}/${proof.number}` });
      else if (proof.head !== null) heads.push(`${slug} ${proof.lines} ${proof.head}`);
    }
    const { io } = means;
    if (format !== 'table' || rows.length > 0) io.out(formatRows(rows, ['check', 'count', 'says', 'examples'], format));
    else io.out(`Nothing contradicts anything (${checkCount} checks, and the access log of every institution).\n`);
    if (format === 'table' && heads.length > 0) io.out(`\nLast line of each access log (institution, lines, hash); keep it elsewhere to see later that none went missing:\n${heads.join('\n')}\n`);
    return rows.length === 0 ? exit.done : exit.no;
  });
}

/** `naast check` */
export function checkCommand(means: Means, done: (status: number) => void): void {
  means.program.command('check').description('look for rows that contradict each other; exit status 1 when there are any')
    .addOption(formatOption()).action(async ({ format }: { format: Format }) => done(await check(means, format)));
}
