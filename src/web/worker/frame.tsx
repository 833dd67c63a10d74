import type { FastifyReply, FastifyRequest } from 'fastify';
import type { ComponentChildren } from 'preact';
import { z } from 'zod';
import type { StaffSession } from '../../domain/accounts/accounts.schema.ts';
import type { Act } from '../../domain/accounts/rights/rights.rules.ts';
import { myDuty } from '../../domain/duties/duties.queries.ts';
import { sayTime } from '../../domain/institutions/hours/moments/moments.rules.ts';
import type { Work } from '../../domain/work.ts';
import { ErrorSummary } from '../components/error-summary.tsx';
import type { Mistakes } from '../components/field.tsx';
import { Notice } from '../components/parts.tsx';
import type { MenuLabel } from '../components/staff-menu.ts';
import { staffOf } from '../gate.ts';
import type { House } from '../house.ts';
import { viewOf, withQuery, type View } from '../view.ts';
import { StaffLayout } from './layout.tsx';

/** What every page of a worker needs to draw itself, besides its own matter. */
export interface Frame { view: View; staff: StaffSession; where: string; now: Date }

/** Access for staff who may do this act; their pages keep listening, so they run our script. */
export function forAct(act: Act) {
  return { config: { access: { reader: 'staff' as const, act }, script: true } };
}

/** The scope that the act of the route already asks for. */
export function proven<Scope>(scope: Scope | undefined): Scope {
  if (scope === undefined) throw new Error('a route let someone in who may not do this');
  return scope;
}

/** Runs something as the one who asks. */
export async function asStaff<Result>(house: House, request: FastifyRequest, run: (work: Work, staff: StaffSession) => Promise<Result>): Promise<Result> {
  const staff = staffOf(request);
  return await house.inWork({ institutions: [staff.institutionId], account: staff.accountId }, (work) => run(work, staff));
}

/** The frame of a request, with where one works and until when one is on duty. */
export async function frameOf(work: Work, house: House, request: FastifyRequest, reply: FastifyReply): Promise<Frame> {
  const view = viewOf(request, reply);
  const staff = staffOf(request);
  const name = house.directory.current().institution(staff.institutionId)?.name ?? '';
  const duty = await myDuty(work, staff.accountId, work.now);
  return { view, staff, where: duty ? `${name} · ${view.t.staff.desk.onDuty(sayTime(duty.until))}` : name, now: work.now };
}

/** Which word of a closed list stands in the address as `klaar`: what was just done. */
export function doneOf<Name extends string>(names: readonly Name[], request: FastifyRequest): Name | undefined {
  const asked = z.object({ klaar: z.string() }).safeParse(request.query).data?.klaar;
  return names.find((name) => name === asked);
}

/** The address of a page, with what was done told above it. */
export function withDone(path: string, done: string, query: Readonly<Record<string, string | undefined>> = {}): string {
  return withQuery(path, { ...query, klaar: done });
}

interface WorkerPageProps {
  frame: Frame; title: string; current: MenuLabel; notice?: string | undefined; mistakes?: Mistakes | undefined;
  /** What helps, on the right. */
  side?: ComponentChildren;
  /** What waits, on the left; left out on a narrow screen. */
  list?: ComponentChildren;
  /** Built scripts besides the usual one. */
  scripts?: readonly string[];
  refreshes?: { seconds: number; to: string };
  children: ComponentChildren;
}

/** A page of a worker that is not a question: title, what was just done, what is to mend. */
export function WorkerPage({ frame, title, current, notice, mistakes = {}, side, list, scripts = [], refreshes, children }: WorkerPageProps) {
  return (
    <StaffLayout view={frame.view} staff={frame.staff} title={title} current={current} where={frame.where} side={side} list={list} isOneOfList={list !== undefined} script={['staff.js', ...scripts]} refreshes={refreshes}>
      <h1>{title}</h1>
      {notice && <Notice kind="ok" isStatus><p>{notice}</p></Notice>}
      <ErrorSummary view={frame.view} mistakes={mistakes} />
      {children}
    </StaffLayout>
  );
}
