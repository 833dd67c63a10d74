import { peopleByOperator } from '../domain/accounts/accounts.access.ts';
import { rolesToGive, staffKinds } from '../domain/accounts/accounts.schema.ts';
import { inviteStaff } from '../domain/accounts/invitations/invitations.commands.ts';
import { invitation } from '../domain/accounts/invitations/invitations.schema.ts';
import { invitationMail } from '../web/invitation-mail.ts';
import { Stop, wrongOptions } from './io.ts';
import { collect, institutionBySlug, withContext, type Means } from './means.ts';

interface Options { institution: string; email: string; name: string; role?: string[]; kind?: string; title?: string; municipality?: string[] }

const wanted = {
  email: '--email is an address, such as joke@hulp.example.nl.', name: '--name is 2 to 120 letters.', jobTitle: '--title is at most 120 letters.',
  roles: `--role is one of: ${rolesToGive.options.join(', ')}.`, staffKind: `--kind is one of: ${staffKinds.join(', ')}.`,
};

async function invite(means: Means, options: Options): Promise<void> {
  const input = invitation.safeParse({
    email: options.email, name: options.name, roles: options.role ?? ['worker'], staffKind: options.kind, jobTitle: options.title ?? '', municipalities: options.municipality ?? [],
  });
  if (!input.success) throw wrongOptions(input.error, wanted);
  await withContext(means, async (context) => {
    const { id, name } = await institutionBySlug(context, options.institution);
    const outcome = await context.inWork({ institutions: [id] }, (work) => inviteStaff(work, peopleByOperator(id), input.data, invitationMail(context.config.publicUrl)));
    if (!outcome.ok) throw new Stop(`${options.email} works at ${name} already.`);
    means.io.out(outcome.token === undefined
      ? `${options.email} has an account here already and can sign in at ${name} too.\n`
      : `Invited. The mail with this link is on its way as soon as a mail server is set; the link works once, for seven days:\n${context.config.publicUrl}/werk/uitnodiging/${outcome.token}\n`);
  });
}

/** `naast user invite` */
export function userCommands(means: Means): void {
  means.program.command('user').description('people who work here')
    .command('invite').description('invite a colleague, by mail and with a link to pass on')
    .requiredOption('--institution <slug>').requiredOption('--email <address>').requiredOption('--name <name>')
    .option('--role <role>', `one of: ${rolesToGive.options.join(', ')}; may be given more than once (default: worker)`, collect)
    .option('--kind <kind>', `one of: ${staffKinds.join(', ')} (default: professional)`)
    .option('--title <title>', 'what is under the name: maatschappelijk werker')
    .option('--municipality <name>', 'only these of the work area; may be given more than once', collect)
    .action((options: Options) => invite(means, options));
}
