import { Readable } from 'node:stream';
import fastifyMultipart from '@fastify/multipart';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { countAttempts } from '../domain/accounts/attempts/attempts.commands.ts';
import { readTicket, type OpenFile } from '../domain/attachments/attachments.queries.ts';
import type { WhyNot } from '../domain/attachments/attachments.rules.ts';
import { largestFile, mostPerMessage, type RefusedFile, type TakenFile } from '../domain/attachments/attachments.schema.ts';
import { readBytes } from '../domain/attachments/bytes/bytes.queries.ts';
import { takeFile } from '../domain/attachments/taking/taking.commands.ts';
import { kinds } from '../platform/files/kinds.ts';
import { networkOf } from '../platform/http/network.ts';
import { dispositionOf } from '../platform/files/names.ts';
import type { House } from './house.ts';
import type { View } from './view.ts';

interface Arrived { taken: TakenFile[]; refused: (RefusedFile | { name: string; reason: 'too-many' | 'too-often' })[] }

declare module 'fastify' {
  interface FastifyRequest { arrived: Arrived | undefined }
}

/**
 * One more byte than is taken: then it shows that it was more. Files over the number are read and forgotten, so that the words are not lost. Fields
 * are held in memory before anybody knows who sends: together they are some megabytes, more than any form of ours has.
 */
const limits = { fileSize: largestFile + 1, files: 100, fields: 60, fieldSize: 256 * 1024, parts: 200 };

/** Whether another file may come in from where this one comes; a worker is known, and has a day's post to add. */
async function mayBringMore(house: House, request: FastifyRequest): Promise<boolean> {
  return request.staff !== undefined || (await house.inWork({ institutions: [] }, (work) => countAttempts(work, [{ kind: 'file_client', on: networkOf(request.ip) }]))).ok;
}

async function takePart(house: House, request: FastifyRequest, institutionId: number | undefined, part: { filename: string; file: Readable }): Promise<void> {
  const { arrived } = request;
  const forget = async () => { for await (const _ of part.file) continue; };
  // Without a choice a browser sends a file without a name.
  if (!arrived || !part.filename || institutionId === undefined) return await forget();
  if (arrived.taken.length >= mostPerMessage) {
    arrived.refused.push({ name: part.filename.slice(0, 100), reason: 'too-many' });
    return await forget();
  }
  if (!await mayBringMore(house, request)) {
    arrived.refused.push({ name: part.filename.slice(0, 100), reason: 'too-often' });
    return await forget();
  }
  const outcome = await takeFile(house, institutionId, { name: part.filename, source: part.file, fallback: 'bestand' });
  if (outcome.ok) arrived.taken.push(outcome.file);
  else {
    arrived.refused.push(outcome);
    await forget();
  }
}

/**
 * Lets the forms of this scope carry files, which are taken in as they come. `mayTake` answers for which institution, or nothing when
 * who sends may not: then files are read and forgotten. Forms without files are taken as everywhere.
 */
export async function takesFiles(scope: FastifyInstance, house: House, mayTake: (request: FastifyRequest) => Promise<number | undefined>): Promise<void> {
  scope.decorateRequest('arrived', undefined);
  await scope.register(fastifyMultipart, {
    attachFieldsToBody: 'keyValues', throwFileSizeLimit: false, limits,
    async onFile(this: FastifyRequest, part) {
      this.arrived ??= { taken: [], refused: [] };
      await takePart(house, this, await mayTake(this), part);
    },
  });
}

const ticketsIn = z.object({ bij: z.union([z.string(), z.array(z.string())]).optional().transform((value) => [value ?? []].flat()) }).catch({ bij: [] });

export interface SentFiles {
  files: TakenFile[];
  /** What to say by the field when a file was not taken. */
  mistake: string | undefined;
}

/** The files with a form: what came in with it, and what came in before and was kept in the page. */
export function filesWith(house: House, request: FastifyRequest, view: View): SentFiles {
  const words = view.t.client.files;
  const arrived = request.arrived ?? { taken: [], refused: [] };
  const before = ticketsIn.parse(request.body ?? {}).bij.flatMap((ticket) => readTicket(house.keys, ticket) ?? []);
  const lines = arrived.refused.map((one) => words.refused[one.reason](one.name));
  return { files: [...before, ...arrived.taken], mistake: lines.length > 0 ? lines.join(' ') : undefined };
}

/** Why files may not go with a message, in words that say what to do. */
export function sayWhyNot(view: View, why: WhyNot): string {
  return view.t.client.files.whyNot[why];
}

/**
 * Sends a file to who was proven. Always to be saved, with the type of our own list, so that no browser opens it as a page of ours; an
 * image in a page shows it all the same.
 */
export function sendFile(house: House, request: FastifyRequest, reply: FastifyReply, file: OpenFile): FastifyReply {
  // Sealed and packed already, most of it; and a length is said before.
  request.headers['x-no-compression'] = '1';
  return reply.headers({
    'content-type': kinds[file.kind].type, 'content-length': file.size, 'content-disposition': dispositionOf('attachment', file.name),
    'content-security-policy': "default-src 'none'; sandbox", 'cache-control': 'no-store', 'x-content-type-options': 'nosniff', 'cross-origin-resource-policy': 'same-origin',
  }).send(Readable.from(readBytes(house.inWork, file), { objectMode: false }));
}
