import type { FastifyReply, FastifyRequest } from 'fastify';
import type { ComponentChildren, VNode } from 'preact';
import { z } from 'zod';
import type { DossierScope } from '../../domain/cases/dossier/dossier.access.ts';
import type { DossierFrame } from '../../domain/cases/overview/overview.queries.ts';
import type { Work } from '../../domain/work.ts';
import type { Mistakes } from '../components/field.tsx';
import type { Access } from '../gate.ts';
import type { View } from '../view.ts';
import type { DossierMatter } from './dossier-parts.tsx';

/** The pages of a dossier, in the order in which they stand above it. */
export const dossierPages = [{ id: 'overview', path: '' }, { id: 'start', path: '/start' }, { id: 'plan', path: '/plan' }, { id: 'closing', path: '/afronden' }, { id: 'looked', path: '/wie-keek' }] as const;
export type DossierPageName = (typeof dossierPages)[number]['id'];

/** What a page of a dossier shows: reader by reader it is put in a frame of its own. */
export interface Shown { frame: DossierFrame; title: string; current?: DossierPageName; notice?: string | undefined; mistakes?: Mistakes; aside?: ComponentChildren; children: ComponentChildren }

/** Somebody in a dossier, in one request. */
export interface Visit<Result> {
  result: Result; view: View; now: Date; me: number; caseId: number;
  /** The address of a page of this dossier. */
  path(rest?: string, query?: Readonly<Record<string, string | undefined>>): string;
  /** Where the appointments of this dossier stand, for who reads. */
  appointmentsPath: string;
  draw(shown: Shown): VNode;
}

/**
 * Who reads a dossier: a client (or who stands for him) at his own page, or a worker of the case. The pages are the same; where they stand,
 * who proves them and what is drawn around them is the reader's.
 */
export interface DossierReader {
  who: 'client' | 'worker';
  /** Where its routes begin, with `:id` for the case. */
  route: string;
  options: { config: { access: Access; script?: boolean; worker?: boolean } };
  /** Runs something in the dossier of the address; nothing for who is not in it. */
  visit<Result>(request: FastifyRequest, reply: FastifyReply, run: (work: Work, scope: DossierScope) => Promise<Result>): Promise<Visit<Result> | undefined>;
  /** For whose institution a file comes in; nothing from who is not in the dossier of the address. */
  mayTake(request: FastifyRequest): Promise<number | undefined>;
  /** After something was written in a part: who may see it and wants to know, hears that something is there. */
  tell(work: Work, scope: DossierScope, partId: number): Promise<void>;
  /** Counts the seconds of a worker with messages of a dossier, in his hours; of a client nothing is measured. */
  attend(work: Work, scope: DossierScope, seconds: number): Promise<void>;
  /** Books what a worker wrote in a thread as a contact of the case, with what was measured. */
  book(work: Work, scope: DossierScope): Promise<void>;
  /** Away from a dossier that is not there, or not his. */
  leave(request: FastifyRequest, reply: FastifyReply): FastifyReply;
}

const numbers = z.object({ id: z.coerce.number().int().positive().catch(0), part: z.coerce.number().int().positive().catch(0) });

/** The numbers in an address of a dossier; 0 for one that is not there or is no number. */
export function numbersOf(request: FastifyRequest): { id: number; part: number } {
  const given = typeof request.params === 'object' && request.params !== null ? request.params : {};
  return numbers.parse({ id: 0, part: 0, ...given });
}

/** What the parts of a page know of the dossier. */
export function matterOf({ view, now, me }: Visit<unknown>, frame: DossierFrame): DossierMatter {
  return { view, now, me, people: frame.people, names: frame.names };
}
