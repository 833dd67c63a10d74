import type { StaffName } from '../../../domain/accounts/accounts.queries.ts';
import type { StaffSession } from '../../../domain/accounts/accounts.schema.ts';
import type { Run, RunCase } from '../../../domain/cases/destroying/runs/runs.queries.ts';
import { sayDay, sayMoment } from '../../../domain/institutions/hours/moments/moments.rules.ts';
import { Facts, Table } from '../../components/parts.tsx';
import { StaffLayout } from '../../components/staff-layout.tsx';
import type { View } from '../../view.ts';
import { keepingPath } from './keeping-parts.tsx';

/** The proof of one approval, to be printed and kept: what kind, how many, when, on whose approval, when the keys in backups end. No name of a client. */
export function ProofPage({ view, staff, where, now, run, names }: { view: View; staff: StaffSession; where: string; now: Date; run: Run & { cases: readonly RunCase[] }; names: ReadonlyMap<number, StaffName> }) {
  const words = view.t.staff.keeping;
  const { proof } = words;
  const moment = (at: Date) => sayMoment(at, now, view.language);
  const day = (text: string) => sayDay(text, now, view.language);
  const nameOf = (id: number | null) => names.get(id ?? 0)?.name ?? '';
  return (
    <StaffLayout view={view} staff={staff} title={proof.title(run.id)} current="keeping" where={where}>
      <div class="admin">
        <p class="no-print"><a href={keepingPath}>{words.back}</a></p>
        <h1>{proof.title(run.id)}</h1>
        <Facts rows={[
          [proof.of, where], [proof.kind, words.kinds[run.kind]], [proof.why, proof.causes[run.cause](run.years)],
          [proof.approved, words.by(nameOf(run.approvedBy), moment(run.approvedAt))], [proof.begun, moment(run.runsAt)],
          [proof.finished, run.finishedAt ? moment(run.finishedAt) : run.takenBackAt ? words.takenBack(nameOf(run.takenBackBy), moment(run.takenBackAt)) : proof.notYet],
          [proof.dossiers, run.destroyed], [proof.people, run.people], [proof.questions, run.questions], [proof.keys, run.keys], [proof.backups, run.backupsEndOn ? day(run.backupsEndOn) : '-'],
        ]} />
        <p>{proof.how}</p>
        <Table isStacked caption={proof.table} rows={run.cases} columns={[
          { label: words.number, cell: (one) => one.caseId },
          { label: words.closedOn, cell: (one) => day(one.closedOn) },
          { label: proof.result, cell: (one) => (one.destroyedAt ? proof.destroyed(moment(one.destroyedAt)) : one.keptBecause ? proof.kept[one.keptBecause] : proof.waits) },
        ]} />
        <p class="no-print soft">{proof.print}</p>
      </div>
    </StaffLayout>
  );
}
