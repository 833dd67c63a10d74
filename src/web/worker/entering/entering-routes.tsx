import fastifyMultipart from '@fastify/multipart';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { StaffSession } from '../../../domain/accounts/accounts.schema.ts';
import { proveOwnContacts } from '../../../domain/contacts/contacts.access.ts';
import { enterContact } from '../../../domain/contacts/entering/entering.commands.ts';
import { getMinuteSettings } from '../../../domain/contacts/contacts.queries.ts';
import { ask, type Asked } from '../../../domain/conversations/conversations.commands.ts';
import { markCrisis } from '../../../domain/conversations/crisis/crisis.rules.ts';
import { take } from '../../../domain/conversations/desk/desk.commands.ts';
import { sharedWith } from '../../../domain/conversations/drafts/placing/placing.rules.ts';
import { listMunicipalities } from '../../../domain/institutions/areas/import/import.queries.ts';
import { dayOf, timeOfMinutes, wallClock } from '../../../domain/institutions/hours/zone/zone.rules.ts';
import type { Work } from '../../../domain/work.ts';
import type { Mistakes } from '../../components/field.tsx';
import { staffOf } from '../../gate.ts';
import type { House } from '../../house.ts';
import { sendPage } from '../../page.tsx';
import { viewOf } from '../../view.ts';
import { addressBack, doorBack } from '../../visitor-mail.ts';
import { asStaff, forAct, frameOf, withDone } from '../frame.tsx';
import { emptyEntry, parseEntry, typedEntry, type Entered, type TypedEntry } from './entering-forms.ts';
import { CodePage, EnteringPage } from './entering-page.tsx';
import { largestMailFile, readMailFile } from './mail-file.ts';

const entering = forAct('conversation.enter');

async function showForm(house: House, request: FastifyRequest, reply: FastifyReply, extra: { typed?: TypedEntry; mistakes?: Mistakes; notice?: string } = {}): Promise<FastifyReply> {
  const page = await asStaff(house, request, async (work, staff) => ({
    frame: await frameOf(work, house, request, reply),
    municipalities: (await listMunicipalities(work, staff.institutionId, dayOf(work.now))).map((one) => one.municipality),
    asksMinutes: (await getMinuteSettings(work, staff.institutionId)).minutes !== 'not_asked',
  }));
  const { typed = emptyEntry(), ...rest } = extra;
  return sendPage(reply, <EnteringPage {...page} house={house} typed={typed} {...rest} />, rest.mistakes ? 422 : 200);
}

/** The question, the contact in which it was told, and taking it: all or nothing. */
async function enter(work: Work, house: House, staff: StaffSession, entered: Entered): Promise<Asked> {
  const directory = house.directory.current();
  const institution = directory.institution(staff.institutionId);
  if (!institution) throw new Error(`institution ${staff.institutionId} is not in the directory`);
  const asked = await ask(work, {
    question: entered.question, institution, shareWith: sharedWith(directory, institution.id), doorId: null, word: entered.word,
    channel: entered.channel, crisis: markCrisis(entered.question.body, house.library.crisisWords).categories, urgent: entered.isUrgent, cameInAt: entered.cameInAt,
  });
  const contacts = entered.contact && proveOwnContacts(staff);
  if (entered.contact && contacts) await enterContact(work, contacts, { ...entered.contact, conversation: asked });
  if (entered.isMine) await take(work, staff, asked.conversationId);
  return asked;
}

async function postEntry(house: House, request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> {
  const typed = typedEntry.parse(request.body ?? {});
  const known = { directory: house.directory.current(), institutionId: staffOf(request).institutionId, themes: new Set<string>(house.library.themes.map((theme) => theme.id)), now: house.clock() };
  const parsed = parseEntry(typed, known, viewOf(request, reply).t.staff.entering);
  if (!parsed.ok) return await showForm(house, request, reply, { typed, mistakes: parsed.mistakes });
  const { asked, frame } = await asStaff(house, request, async (work, staff) => ({
    frame: await frameOf(work, house, request, reply), asked: await enter(work, house, staff, parsed.entered),
  }));
  const path = `/werk/vragen/${asked.conversationId}`;
  if (parsed.entered.word === undefined) return reply.redirect(withDone(path, 'entered'), 303);
  const address = addressBack(doorBack(known.directory, null, known.institutionId), house.config.publicUrl);
  return sendPage(reply, <CodePage frame={frame} code={asked.returnCode} address={address} questionPath={path} />);
}

function fileIn(body: unknown): Uint8Array | undefined {
  const file = typeof body === 'object' && body !== null && 'file' in body ? body.file : undefined;
  return file instanceof Uint8Array && file.length > 0 ? file : undefined;
}

/** When a mail says that it was sent, as the form shows it; a clock that runs ahead says nothing. */
function readMoment(sentAt: string, now: Date): Pick<TypedEntry, 'day' | 'time'> {
  const sent = new Date(sentAt);
  if (!(sent <= now)) return { day: '', time: '' };
  const { day, minutes } = wallClock(sent);
  return { day, time: timeOfMinutes(minutes) };
}

/** A saved mail is read into the form, to look over and correct; nothing is kept yet. */
async function readFile(house: House, request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> {
  const words = viewOf(request, reply).t.staff.entering;
  const file = fileIn(request.body);
  if (!file) return await showForm(house, request, reply, { mistakes: { file: words.mistakes.noFile } });
  if (file.length >= largestMailFile) return await showForm(house, request, reply, { mistakes: { file: words.mistakes.fileLarge } });
  const mail = await readMailFile(file);
  if (!mail) return await showForm(house, request, reply, { mistakes: { file: words.mistakes.fileEmpty } });
  return await showForm(house, request, reply, { typed: { ...emptyEntry(), ...readMoment(mail.sentAt, house.clock()), body: mail.body, name: mail.name, email: mail.email, channel: 'mail' }, notice: words.fileDone });
}

/** Entering what came in outside the site. */
export async function enteringPages(app: FastifyInstance, house: House): Promise<void> {
  app.get('/werk/invoeren', entering, (request, reply) => showForm(house, request, reply));
  app.post('/werk/invoeren', entering, (request, reply) => postEntry(house, request, reply));
  // Files are taken on this one address only; everywhere else a form with a file is refused.
  await app.register(async (scope) => {
    await scope.register(fastifyMultipart, { attachFieldsToBody: 'keyValues', throwFileSizeLimit: false, limits: { fileSize: largestMailFile, files: 1, fields: 4, fieldSize: 1000 } });
    scope.post('/werk/invoeren/bestand', entering, (request, reply) => readFile(house, request, reply));
  });
}
