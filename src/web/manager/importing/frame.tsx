import type { FastifyReply, FastifyRequest } from 'fastify';
import type { ComponentChildren } from 'preact';
import type { StaffSession } from '../../../domain/accounts/accounts.schema.ts';
import type { Act } from '../../../domain/accounts/rights/rights.rules.ts';
import type { Work } from '../../../domain/work.ts';
import { ErrorSummary } from '../../components/error-summary.tsx';
import { Field, type Mistakes } from '../../components/field.tsx';
import { Notice } from '../../components/parts.tsx';
import { StaffLayout } from '../../components/staff-layout.tsx';
import type { MenuLabel } from '../../components/staff-menu.ts';
import { staffOf } from '../../gate.ts';
import type { House } from '../../house.ts';
import { viewOf, type View } from '../../view.ts';

/** What the pages of importing and comparing need to draw themselves. */
export interface Frame { view: View; staff: StaffSession; where: string; now: Date }

export function frameOf(house: House, request: FastifyRequest, reply: FastifyReply): Frame {
  const staff = staffOf(request);
  return { view: viewOf(request, reply), staff, where: house.directory.current().institution(staff.institutionId)?.name ?? '', now: house.clock() };
}

/** Access for staff who may do this act. */
export function forAct(act: Act) {
  return { config: { access: { reader: 'staff' as const, act } } };
}

/** The scope that the act of the route already asks for. */
export function proven<Scope>(scope: Scope | undefined): Scope {
  if (scope === undefined) throw new Error('a route let someone in who may not do this');
  return scope;
}

/** Works as the one who asks. */
export async function asStaff<Result>(house: House, request: FastifyRequest, run: (work: Work, staff: StaffSession) => Promise<Result>): Promise<Result> {
  const staff = staffOf(request);
  return await house.inWork({ institutions: [staff.institutionId], account: staff.accountId }, (work) => run(work, staff));
}

interface PageProps { frame: Frame; title: string; current: MenuLabel; lead?: ComponentChildren; notice?: string | undefined; mistakes?: Mistakes; children: ComponentChildren }

/** A page with what it is for, what was just done, and what is wrong. */
export function ManagerPage({ frame, title, current, lead, notice, mistakes = {}, children }: PageProps) {
  return (
    <StaffLayout view={frame.view} staff={frame.staff} title={title} current={current} where={frame.where}>
      <div class="admin">
        {notice && <Notice kind="ok" isStatus><p>{notice}</p></Notice>}
        <ErrorSummary view={frame.view} mistakes={mistakes} />
        <h1>{title}</h1>
        {lead && <p class="lead">{lead}</p>}
        {children}
      </div>
    </StaffLayout>
  );
}

/** A field to choose a CSV file with. */
export function FileField({ frame, name, label, hint, error, isOptional = false }: { frame: Frame; name: string; label: string; hint: string; error?: string | undefined; isOptional?: boolean }) {
  return (
    <Field view={frame.view} name={name} label={label} hint={hint} error={error} isOptional={isOptional}>
      {(ties) => <input type="file" accept=".csv,.txt,text/csv,text/plain" class="file" {...ties} />}
    </Field>
  );
}
