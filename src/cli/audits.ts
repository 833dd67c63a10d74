import { verifyChain } from '../domain/audit/audit.queries.ts';
import { listInstitutions } from '../domain/institutions/institutions.queries.ts';
import { exit, formatRows, type Format, type Row } from './io.ts';
import { formatOption, institutionBySlug, withContext, type Means } from './means.ts';

const columns = ['institution', 'state', 'lines', 'broken', 'unsealed', 'unsealedSince', 'head'] as const;

async function verify(means: Means, options: { institution?: string; format: Format }): Promise<number> {
  const rows = await withContext(means, async (context) => {
    const chosen = options.institution === undefined ? await listInstitutions(context.db) : [await institutionBySlug(context, options.institution)];
    const found: Row[] = [];
    for (const { id, slug } of chosen) {
      const proof = await context.inWork({ institutions: [id] }, (work) => verifyChain(work, id));
      const { lines: unsealed, since } = proof.unsealed;
      const said = proof.ok ? { state: 'whole', lines: proof.lines, broken: null, head: proof.head } : { state: 'broken', lines: null, broken: proof.number, head: null };
      found.push({ institution: slug, ...said, unsealed, unsealedSince: since?.toISOString() ?? null });
    }
    return found;
  });
  means.io.out(formatRows(rows, columns, options.format));
  return rows.some((row) => row['state'] === 'broken') ? exit.no : exit.done;
}

/** `naast audit verify` */
export function auditCommand(means: Means, done: (status: number) => void): void {
  means.program.command('audit').description('the log of who saw or did what')
    .command('verify').description('compute the chain of the log again: the first line that does not hold, and what is not sealed yet; exit status 1 when one is broken')
    .option('--institution <slug>', 'only this one').addOption(formatOption()).action(async (options: { institution?: string; format: Format }) => done(await verify(means, options)));
}
