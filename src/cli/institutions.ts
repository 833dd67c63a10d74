import { addInstitution, changeInstitution } from '../domain/institutions/institutions.commands.ts';
import { listInstitutions } from '../domain/institutions/institutions.queries.ts';
import { institutionDetails, newInstitution, readSetting } from '../domain/institutions/institutions.schema.ts';
import { exit, formatRows, Stop, wrongOptions, type Format } from './io.ts';
import { collect, formatOption, institutionBySlug, withContext, withOwner, type Means } from './means.ts';

interface Details { name?: string; phone?: string; email?: string; complaints?: string; confidant?: string }

const wanted = {
  slug: '<slug> is the name in addresses: small letters, digits and single hyphens, such as rijn-en-gouwe.',
  name: '--name is 2 to 120 letters.', phone: '--phone is a number that people can call, such as 0172-123456.', email: '--email is an address, such as info@hulp.example.nl.',
  complaints: '--complaints is at most 5000 letters.', confidant: '--confidant is at most 5000 letters.',
};

async function add(means: Means, slug: string, details: Details): Promise<void> {
  const input = newInstitution.safeParse({ slug, ...details });
  if (!input.success) throw wrongOptions(input.error, wanted);
  await withOwner({ ...means, isFirst: true }, async (context, owner) => {
    const outcome = await addInstitution(owner, context.keys.server, input.data, context.clock());
    if (!outcome.ok) throw new Stop(`There is an institution or a front door "${slug}" already.`);
    means.io.out(`Institution ${outcome.id} is there: ${context.config.publicUrl}/i/${slug}\nNext: naast user invite --institution ${slug} --role administrator --email ADDRESS --name NAME\n`);
  });
}

async function list(means: Means, format: Format): Promise<void> {
  const rows = await withContext(means, (context) => listInstitutions(context.db));
  means.io.out(formatRows(rows.map(({ id, slug, name, phone, email, createdAt, closedAt }) => ({
    id, slug, name, phone, email, since: createdAt.toISOString().slice(0, 10), closed: closedAt?.toISOString().slice(0, 10) ?? null,
  })), ['id', 'slug', 'name', 'phone', 'email', 'since', 'closed'], format));
}

function readSettings(words: readonly string[]) {
  return words.map((word) => {
    const [key = '', ...value] = word.split('=');
    const setting = readSetting(key, value.join('='));
    if (!setting) throw new Stop(`"${word}" is not a setting of an institution, or not a value it can have (docs/settings.md).`, exit.wrongUse);
    return setting;
  });
}

async function set(means: Means, slug: string, { setting, ...details }: Details & { setting?: string[] }): Promise<void> {
  const emptyAsNone = Object.fromEntries(Object.entries(details).map(([key, value]) => [key, value === '' && (key === 'phone' || key === 'email') ? null : value]));
  const input = institutionDetails.partial().safeParse(emptyAsNone);
  if (!input.success) throw wrongOptions(input.error, wanted);
  const settings = readSettings(setting ?? []);
  if (Object.keys(input.data).length + settings.length === 0) throw new Stop('Say what to change; see: naast institution set --help', exit.wrongUse);
  await withOwner(means, async (context, owner) => {
    const { id } = await institutionBySlug(context, slug);
    await changeInstitution(owner, id, { details: input.data, settings }, context.clock());
    means.io.out(`Changed. A server that runs shows it within 15 seconds.\n`);
  });
}

/** `naast institution add|list|set` */
export function institutionCommands(means: Means): void {
  const command = means.program.command('institution').description('institutions: who helps here');
  command.command('add <slug>').description('add an institution with its key and front door; <slug> is its name in addresses: rijn-en-gouwe')
    .requiredOption('--name <name>').option('--phone <number>').option('--email <address>')
    .action((slug: string, details: Details) => add(means, slug, details));
  command.command('list').description('list institutions').addOption(formatOption()).action(({ format }: { format: Format }) => list(means, format));
  command.command('set <slug>').description('change details and settings; an empty phone or email takes it away')
    .option('--name <name>').option('--phone <number>').option('--email <address>')
    .option('--complaints <text>', 'where one complains').option('--confidant <text>', 'who the confidential adviser is')
    .option('--setting <key=value>', 'a setting of docs/settings.md; may be given more than once', collect)
    .action((slug: string, options: Details & { setting?: string[] }) => set(means, slug, options));
}
