import fastifyMultipart from '@fastify/multipart';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { namesOf } from '../../../domain/accounts/accounts.queries.ts';
import { proveImport } from '../../../domain/cases/importing/importing.access.ts';
import { importFiles, keepMapping } from '../../../domain/cases/importing/importing.commands.ts';
import { listRuns } from '../../../domain/cases/importing/importing.queries.ts';
import { systemName } from '../../../domain/cases/importing/importing.schema.ts';
import { firstRows } from '../../../domain/cases/importing/reading/reading.rules.ts';
import { keepUpload, mapUpload, removeUpload } from '../../../domain/cases/importing/uploads/uploads.commands.ts';
import { findUpload } from '../../../domain/cases/importing/uploads/uploads.queries.ts';
import { listWorkTypes } from '../../../domain/institutions/funders/funders.queries.ts';
import type { Mistakes } from '../../components/field.tsx';
import type { House } from '../../house.ts';
import { sendPage } from '../../page.tsx';
import { withQuery } from '../../view.ts';
import { fileIn, longestFile, mappingIn, textIn } from './forms.ts';
import { asStaff, forAct, frameOf, proven, type Frame } from './frame.tsx';
import { ImportForm, importPath } from './import-form.tsx';
import { PreviewPage } from './preview-page.tsx';

const mayImport = forAct('register.import');
const runsShown = 10;
const rowsShown = 5;
const uploadId = z.object({ id: z.uuid() });

/** Words for what was just done; the address carries only the name of it. */
function noticeOf(frame: Frame, request: FastifyRequest): string | undefined {
  const words: Readonly<Record<string, string>> = frame.view.t.staff.importing.done;
  const asked = textIn(request.query, 'klaar');
  return Object.hasOwn(words, asked) ? words[asked] : undefined;
}

async function showForm(house: House, request: FastifyRequest, reply: FastifyReply, again: { system?: string; mistakes?: Mistakes } = {}): Promise<FastifyReply> {
  const frame = frameOf(house, request, reply);
  const found = await asStaff(house, request, async (work, staff) => {
    const runs = await listRuns(work, proven(proveImport(staff)), runsShown);
    return { runs, names: await namesOf(work, runs.flatMap((run) => run.accountId ?? [])) };
  });
  return sendPage(reply, <ImportForm frame={frame} {...found} {...again} notice={noticeOf(frame, request)} />, again.mistakes ? 422 : 200);
}

async function upload(house: House, request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> {
  const words = frameOf(house, request, reply).view.t.staff.importing.formMistakes;
  const files = { cases: fileIn(request, 'cases'), contacts: fileIn(request, 'contacts') };
  const typed = textIn(request.body, 'system');
  const system = systemName.safeParse(typed);
  const mistakes: Record<string, string> = {};
  if (!files.cases && !files.contacts) mistakes['cases'] = words.nothing;
  for (const name of ['cases', 'contacts'] as const) if ((files[name]?.length ?? 0) >= longestFile) mistakes[name] = words.tooLarge;
  if (!system.success) mistakes['system'] = words.system;
  if (!system.success || Object.keys(mistakes).length > 0) return await showForm(house, request, reply, { system: typed, mistakes });
  const id = await asStaff(house, request, (work, staff) => keepUpload(work, { ...proven(proveImport(staff)), accountId: staff.accountId }, files, system.data));
  return reply.redirect(`${importPath}/${id}`, 303);
}

async function preview(house: House, request: FastifyRequest, reply: FastifyReply, id: string): Promise<FastifyReply> {
  const found = await asStaff(house, request, async (work, staff) => {
    const scope = proven(proveImport(staff));
    const kept = await findUpload(work, scope, id);
    if (!kept) return undefined;
    const outcome = await importFiles(work, scope, kept.files, { system: kept.system, createsMissing: false, isTrial: true, mapping: kept.mapping });
    return { upload: kept, outcome, workTypes: await listWorkTypes(work, staff.institutionId) };
  });
  if (!found) return reply.redirect(withQuery(importPath, { klaar: 'gone' }), 303);
  const { cases, contacts } = found.upload.files;
  const first = { ...cases ? { cases: firstRows(cases, rowsShown) } : {}, ...contacts ? { contacts: firstRows(contacts, rowsShown) } : {} };
  const frame = frameOf(house, request, reply);
  return sendPage(reply, <PreviewPage frame={frame} {...found} first={first} notice={noticeOf(frame, request)} />);
}

async function map(house: House, request: FastifyRequest, reply: FastifyReply, id: string): Promise<FastifyReply> {
  const mapping = mappingIn(request.body);
  await asStaff(house, request, async (work, staff) => {
    const scope = proven(proveImport(staff));
    const kept = await findUpload(work, scope, id);
    await mapUpload(work, scope, id, mapping);
    if (kept && textIn(request.body, 'keep') === 'on') await keepMapping(work, scope, kept.system, mapping);
  });
  return reply.redirect(withQuery(`${importPath}/${id}`, { klaar: 'mapped' }), 303);
}

async function apply(house: House, request: FastifyRequest, reply: FastifyReply, id: string): Promise<FastifyReply> {
  const done = await asStaff(house, request, async (work, staff) => {
    const scope = proven(proveImport(staff));
    const kept = await findUpload(work, scope, id);
    if (!kept) return 'gone';
    const createsMissing = textIn(request.body, 'createMissing') === 'on';
    const outcome = await importFiles(work, scope, kept.files, { system: kept.system, createsMissing, isTrial: false, mapping: kept.mapping });
    if (!outcome.ok) return undefined;
    await removeUpload(work, scope, id);
    return outcome.counts.cases.added + outcome.counts.cases.changed + outcome.counts.contacts.added + outcome.counts.contacts.changed > 0 ? 'imported' : 'same';
  });
  return done ? reply.redirect(withQuery(importPath, { klaar: done }), 303) : reply.redirect(withQuery(`${importPath}/${id}`, { klaar: 'missing' }), 303);
}

/** Cases and contacts of another register, looked at before they count. */
export async function importPages(app: FastifyInstance, house: House): Promise<void> {
  const withUpload = (run: (house: House, request: FastifyRequest, reply: FastifyReply, id: string) => Promise<FastifyReply>) => async (request: FastifyRequest, reply: FastifyReply) => {
    const params = uploadId.safeParse(request.params);
    return params.success ? await run(house, request, reply, params.data.id) : reply.redirect(withQuery(importPath, { klaar: 'gone' }), 303);
  };
  app.get(importPath, mayImport, (request, reply) => showForm(house, request, reply));
  app.get(`${importPath}/:id`, mayImport, withUpload(preview));
  app.post(`${importPath}/:id/koppelen`, mayImport, withUpload(map));
  app.post(`${importPath}/:id/toepassen`, mayImport, withUpload(apply));
  app.post(`${importPath}/:id/weg`, mayImport, withUpload(async (_house, request, reply, id) => {
    await asStaff(house, request, (work, staff) => removeUpload(work, proven(proveImport(staff)), id));
    return reply.redirect(withQuery(importPath, { klaar: 'removed' }), 303);
  }));
  // Files are taken on this one address only; everywhere else a form with a file is refused.
  await app.register(async (scope) => {
    await scope.register(fastifyMultipart, { attachFieldsToBody: 'keyValues', throwFileSizeLimit: false, limits: { fileSize: longestFile, files: 2, fields: 12, fieldSize: 10_000 } });
    scope.post(importPath, mayImport, (request, reply) => upload(house, request, reply));
  });
}
