import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import type { WhyNot } from '../../domain/attachments/attachments.rules.ts';
import type { TakenFile } from '../../domain/attachments/attachments.schema.ts';
import { logInDossier } from '../../domain/cases/dossier/dossier.commands.ts';
import { findEntryFile } from '../../domain/cases/parts/files/files.queries.ts';
import type { Keyring } from '../../domain/institutions/keys/keys.queries.ts';
import { AttachmentField } from '../components/attachments.tsx';
import type { Mistakes } from '../components/field.tsx';
import { filesWith, sayWhyNot, sendFile, takesFiles } from '../files.ts';
import type { House } from '../house.ts';
import { viewOf, type View } from '../view.ts';
import { numbersOf, type DossierReader } from './reader.ts';

/** What a form of a dossier that carries files brought: the files, and what is to be said about those that were not taken. */
export function filesTyped(house: House, request: FastifyRequest, reply: FastifyReply): { files: TakenFile[]; mistakes: Mistakes } {
  const { files, mistake } = filesWith(house, request, viewOf(request, reply));
  return { files, mistakes: mistake === undefined ? {} : { bestand: mistake } };
}

/** What to say by the field when files may not go along; without a reason it is the part that is gone. */
export function sayRefused(view: View, why: WhyNot | undefined): Mistakes {
  return why ? { bestand: sayWhyNot(view, why) } : { tekst: view.t.client.dossier.mistakes.gone };
}

/** Room for files, in a form of a kind that takes them. */
export function FilesField({ view, keys, files, mistakes }: { view: View; keys: Keyring; files: readonly TakenFile[]; mistakes: Mistakes }) {
  return <AttachmentField view={view} keys={keys} files={files} error={mistakes['bestand']} />;
}

const place = z.object({ bestand: z.coerce.number().int().positive().catch(0) });

/** A file that goes with what was written, for who sees the part; that it was opened is written in the log. */
export function entryFileRoutes(app: FastifyInstance, reader: DossierReader, house: House): void {
  app.get(`${reader.route}/stuk/:part/bestand/:bestand`, reader.options, async (request, reply) => {
    const { part } = numbersOf(request);
    const visit = await reader.visit(request, reply, async (work, scope) => {
      const file = await findEntryFile(work, scope, part, place.parse(request.params).bestand);
      if (file) await logInDossier(work, scope, { action: 'read_file', subject: 'case_part', subjectId: part });
      return file;
    });
    return visit?.result ? sendFile(house, request, reply, visit.result) : reader.leave(request, reply);
  });
}

/** Forms of a dossier that carry files: taken in only from who is in that dossier. */
export function withFiles(app: FastifyInstance, reader: DossierReader, house: House, routes: (scope: FastifyInstance) => void): void {
  void app.register(async (scope) => {
    await takesFiles(scope, house, (request) => reader.mayTake(request));
    routes(scope);
  });
}
