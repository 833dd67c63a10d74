import type { CaseStand } from '../../../domain/cases/caseload/caseload.rules.ts';
import { sayNearMoment } from '../../../domain/institutions/hours/moments/moments.rules.ts';
import { Tag } from '../../components/parts.tsx';
import type { View } from '../../view.ts';

/** A weight as people write it: '6,5'. */
export function sayLoad(view: View, load: number): string {
  return new Intl.NumberFormat(view.language === 'en' ? 'en-GB' : 'nl-NL', { maximumFractionDigits: 2 }).format(load);
}

/** What a case asks of its worker, in a few words each. */
export function StandSigns({ view, stand, now }: { view: View; stand: CaseStand; now: Date }) {
  const { list: words, talks: { signs } } = view.t.staff.caseload;
  return (
    <span>
      {stand.waitsSince && <><Tag kind="danger">{words.waits(sayNearMoment(stand.waitsSince, now, view.language))}</Tag> </>}
      {stand.due > 0 && <><Tag kind="warm">{words.due(stand.due)}</Tag> </>}
      {(stand.standing === 'near' || stand.standing === 'reached' || stand.standing === 'over') && <><Tag kind={stand.standing === 'near' ? 'warm' : 'danger'}>{signs[stand.standing]}</Tag> </>}
      {stand.silentDays !== undefined && <Tag kind="warm">{words.silent(stand.silentDays)}</Tag>}
    </span>
  );
}
