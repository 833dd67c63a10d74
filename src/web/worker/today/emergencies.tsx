import type { StaffName } from '../../../domain/accounts/accounts.queries.ts';
import type { StaffSession } from '../../../domain/accounts/accounts.schema.ts';
import { may } from '../../../domain/accounts/rights/rights.rules.ts';
import type { Emergency } from '../../../domain/cases/reading/reading.queries.ts';
import { sayNearMoment } from '../../../domain/institutions/hours/moments/moments.rules.ts';
import { Notice } from '../../components/parts.tsx';
import type { View } from '../../view.ts';

/** Dossiers that a colleague opened in an emergency, for who must know. */
export function Emergencies({ view, staff, emergencies, names, now }: { view: View; staff: StaffSession; emergencies: readonly Emergency[]; names: ReadonlyMap<number, StaffName>; now: Date }) {
  const words = view.t.staff.reading;
  if (emergencies.length === 0) return null;
  const place = may(staff.roles, 'case.read_with_reason') ? 'lezen' : 'dossier/wie-keek';
  return (
    <Notice kind="warning" title={words.seen}>
      <ul>
        {emergencies.map((one) => (
          <li key={one.id}>{words.seenLine(names.get(one.accountId ?? 0)?.name ?? '', sayNearMoment(one.at, now, view.language))} <a href={`/werk/casussen/${one.caseId}/${place}`}>{words.seenOpen}</a></li>
        ))}
      </ul>
    </Notice>
  );
}
