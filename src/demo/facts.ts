import type { Context } from '../context.ts';
import type { DemoFacts } from '../web/demo/demo.tsx';
import { demoCitizens } from './dossiers.ts';
import { codeOf, demoWord } from './questions.ts';
import { parentOfDemo } from './representatives.ts';
import { demoPassword, institutions, people } from './world.ts';

/** What the page of the demo shows: everybody's way in, and a question that can be read again. */
export async function demoFacts(context: Context): Promise<DemoFacts> {
  const directory = context.directory.current();
  const own = directory.institutions.find((one) => one.slug === institutions[0].slug);
  const example = own && await context.inWork({ institutions: [own.id] }, (work) => work.tx.selectFrom('conversations').select('form_key as formKey')
    .where('institution_id', '=', own.id).where('rhythm', '=', 'mail').where('channel', '=', 'mail').where('worker_id', 'is not', null).where('message_count', '>', 3).where('closed_at', 'is', null).orderBy('asked_at', 'desc').executeTakeFirst());
  return {
    password: demoPassword, word: demoWord,
    people: people.map((person) => ({ name: person.name, title: person.title, email: person.email, totp: person.totp, institution: institutions[person.institution]?.name ?? '' })),
    citizens: [...demoCitizens(), parentOfDemo], door: institutions[0].slug,
    returnCode: example && codeOf(context, example.formKey),
  };
}
