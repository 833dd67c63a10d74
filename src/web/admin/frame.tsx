import type { FastifyReply, FastifyRequest } from 'fastify';
import type { ComponentChildren } from 'preact';
import { z } from 'zod';
import type { StaffSession } from '../../domain/accounts/accounts.schema.ts';
import { may, type Act } from '../../domain/accounts/rights/rights.rules.ts';
import type { Work } from '../../domain/work.ts';
import { ErrorSummary } from '../components/error-summary.tsx';
import type { Mistakes } from '../components/field.tsx';
import { Notice } from '../components/parts.tsx';
import { StaffLayout } from '../components/staff-layout.tsx';
import type { MenuLabel } from '../components/staff-menu.ts';
import { staffOf } from '../gate.ts';
import type { House } from '../house.ts';
import { sendPage } from '../page.tsx';
import { viewOf, withQuery, type View } from '../view.ts';

/** What every page of administration needs to draw itself. */
export interface Frame { view: View; staff: StaffSession; where: string; now: Date; done: string | undefined }

export type Done = keyof View['t']['staff']['admin']['done'];

/** Words for what was just done; the address carries only the name of it. */
function doneOf(view: View, query: unknown): string | undefined {
  const words: Readonly<Record<string, string>> = view.t.staff.admin.done;
  const asked = z.object({ klaar: z.string() }).safeParse(query).data?.klaar;
  return asked !== undefined && Object.hasOwn(words, asked) ? words[asked] : undefined;
}

export function frameOf(house: House, request: FastifyRequest, reply: FastifyReply): Frame {
  const view = viewOf(request, reply);
  const staff = staffOf(request);
  const where = house.directory.current().institution(staff.institutionId)?.name ?? '';
  return { view, staff, where, now: house.clock(), done: doneOf(view, request.query) };
}

/** The address of a page, with what was done told above it. */
export function withDone(path: string, done: Done): string {
  return withQuery(path, { klaar: done });
}

/** Access for staff who may do this act. */
export function forAct(act: Act) {
  return { config: { access: { reader: 'staff' as const, act } } };
}

/** A page again, with what was typed, because a colleague changed the same meanwhile. */
export function sendOverlap(reply: FastifyReply, view: View, page: (mistakes: Mistakes) => Parameters<typeof sendPage>[1]): FastifyReply {
  return sendPage(reply, page({ '': view.t.staff.admin.overlap }), 409);
}

/** The scope that the act of the route already asks for. */
export function proven<Scope>(scope: Scope | undefined): Scope {
  if (scope === undefined) throw new Error('a route let someone in who may not do this');
  return scope;
}

/** Looks something up as the one who asks. */
export async function look<Result>(house: House, request: FastifyRequest, run: (work: Work, staff: StaffSession) => Promise<Result>): Promise<Result> {
  const staff = staffOf(request);
  return await house.inWork({ institutions: [staff.institutionId], account: staff.accountId }, (work) => run(work, staff));
}

/** Changes something that everybody may see, so that our pages show it at once. */
export async function change<Result>(house: House, request: FastifyRequest, run: (work: Work, staff: StaffSession) => Promise<Result>): Promise<Result> {
  const result = await look(house, request, run);
  await house.directory.refresh();
  return result;
}

const rowId = z.object({ id: z.coerce.number().int().positive() });

/** The number in the address; 0, which nothing has, when it is none. */
export function idOf(request: FastifyRequest): number {
  return rowId.safeParse(request.params).data?.id ?? 0;
}

/** A word in the address. */
export function paramOf(request: FastifyRequest, name: string): string {
  return z.record(z.string(), z.string()).safeParse(request.params).data?.[name] ?? '';
}

/** Says that something is not there, or is of another institution: the answer is the same. */
export function missing(house: House, request: FastifyRequest, reply: FastifyReply): FastifyReply {
  const { view, staff, where } = frameOf(house, request, reply);
  const words = view.t.staff.admin.missing;
  const isAdministrator = may(staff.roles, 'settings.change');
  return sendPage(reply, (
    <StaffLayout view={view} staff={staff} title={words.title} where={where}>
      <h1>{words.title}</h1>
      <p>{words.why}</p>
      <p><a href={isAdministrator ? '/beheer' : '/werk'}>{isAdministrator ? view.t.staff.admin.overview.crumb : view.t.staff.frame.toToday}</a></p>
    </StaffLayout>
  ), 404);
}

export interface Crumb { href: string; label: string }

interface AdminPageProps {
  frame: Frame;
  title: string;
  current: MenuLabel;
  /** What lies between the overview and this page. */
  crumbs?: readonly Crumb[];
  /** Under the title: what this page is for. */
  lead?: ComponentChildren;
  mistakes?: Mistakes;
  /** The one act of the page, beside its title. */
  act?: ComponentChildren;
  children: ComponentChildren;
}

/** A page of administration: where one is, what was done or is wrong, what the page is for. */
export function AdminPage({ frame, title, current, crumbs = [], lead, mistakes = {}, act, children }: AdminPageProps) {
  const { view, staff, where, done } = frame;
  return (
    <StaffLayout view={view} staff={staff} title={title} current={current} where={where}>
      <div class="admin">
        <Crumbs frame={frame} crumbs={crumbs} isOverview={current === 'admin'} />
        {done && <Notice kind="ok" isStatus><p>{done}</p></Notice>}
        <ErrorSummary view={view} mistakes={mistakes} />
        <div class="toolbar toolbar--title"><h1>{title}</h1>{act}</div>
        {lead && <p class="lead">{lead}</p>}
        {children}
      </div>
    </StaffLayout>
  );
}

function Crumbs({ frame, crumbs, isOverview }: { frame: Frame; crumbs: readonly Crumb[]; isOverview: boolean }) {
  const { view, staff } = frame;
  const words = view.t.staff.admin;
  const hasOverview = may(staff.roles, 'settings.change') && !isOverview;
  const all = [...hasOverview ? [{ href: '/beheer', label: words.overview.crumb }] : [], ...crumbs];
  if (all.length === 0) return null;
  return (
    <nav class="crumbs no-print" aria-label={words.crumbs}>
      <ol>{all.map((crumb) => <li key={crumb.href}><a href={crumb.href}>{crumb.label}</a></li>)}</ol>
    </nav>
  );
}
