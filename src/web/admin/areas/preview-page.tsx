import { byMunicipality, packPairs, pairKey, sayPostcodes } from '../../../domain/institutions/areas/import/import.rules.ts';
import type { AreaPair, ImportOptions, ImportPlan } from '../../../domain/institutions/areas/import/import.schema.ts';
import { sayDay } from '../../../domain/institutions/hours/moments/moments.rules.ts';
import { Button, FormToken } from '../../components/button.tsx';
import { Notice, Table } from '../../components/parts.tsx';
import { AdminPage, type Frame } from '../frame.tsx';
import { areaCrumbs } from './import-form.tsx';

export interface PreviewProps {
  frame: Frame;
  plan: ImportPlan;
  options: ImportOptions;
  /** What the work area gets. */
  pairs: readonly AreaPair[];
  /** What everybody's map of places gets; empty when that was not asked. */
  places: readonly AreaPair[];
  /** Postcodes that another institution has in its area too, with who that is. */
  shared: readonly { institution: string; postcodes: string[] }[];
}

/** What happens in one municipality. */
interface Row { municipality: string; added: string[]; stays: string[]; ends: string[] }

function rowsOf({ plan, pairs }: PreviewProps): Row[] {
  const added = new Set(plan.added.map(pairKey));
  const leaving = [...plan.ended, ...plan.dropped.filter((area) => !pairs.some((pair) => pairKey(pair) === pairKey(area)))];
  return byMunicipality([...pairs, ...leaving]).map(({ municipality }) => {
    const own = pairs.filter((pair) => pair.municipality === municipality);
    return {
      municipality,
      added: own.filter((pair) => added.has(pairKey(pair))).map((pair) => pair.postcode),
      stays: own.filter((pair) => !added.has(pairKey(pair))).map((pair) => pair.postcode),
      ends: leaving.filter((area) => area.municipality === municipality).map((area) => area.postcode),
    };
  });
}

function Counts({ rows, frame }: { rows: readonly Row[]; frame: Frame }) {
  const words = frame.view.t.staff.adminAreas.preview;
  const count = (of: (row: Row) => string[]) => rows.reduce((total, row) => total + of(row).length, 0);
  const figures = [[words.added, count((row) => row.added)], [words.stays, count((row) => row.stays)], [words.ends, count((row) => row.ends)]] as const;
  return <ul class="figures">{figures.map(([label, number]) => <li key={label} class="figure card"><b>{number}</b>{label}</li>)}</ul>;
}

function Confirm({ frame, options, pairs, places }: PreviewProps) {
  const { view } = frame;
  const words = view.t.staff.adminAreas.preview;
  return (
    <form method="post" action="/beheer/werkgebied/toepassen">
      <FormToken view={view} />
      <input type="hidden" name="pairs" value={packPairs(pairs)} />
      <input type="hidden" name="places" value={packPairs(places)} />
      <input type="hidden" name="validFrom" value={options.validFrom} />
      <input type="hidden" name="endsOthers" value={options.endsOthers ? 'on' : ''} />
      <div class="buttons"><Button>{words.apply}</Button><a href="/beheer/werkgebied/inlezen">{words.again}</a></div>
    </form>
  );
}

/** What an import would do, before it does. */
export function PreviewPage(props: PreviewProps) {
  const { frame, plan, options, places, shared } = props;
  const words = frame.view.t.staff.adminAreas.preview;
  const rows = rowsOf(props);
  const day = sayDay(options.validFrom, frame.now, frame.view.language);
  const changes = plan.added.length + plan.extended.length + plan.ended.length + plan.dropped.length > 0;
  const all = frame.view.t.staff.adminAreas;
  return (
    <AdminPage frame={frame} title={words.title} current="adminAreas" crumbs={[...areaCrumbs(frame), { href: '/beheer/werkgebied/inlezen', label: all.read }]} lead={words.lead}>
      <Counts frame={frame} rows={rows} />
      {!changes && <Notice kind="info"><p>{words.nothing}</p></Notice>}
      <p>{changes && words.from(day)} {options.endsOthers ? words.endsOthers : words.keepsOthers}</p>
      <Table caption={words.caption} rows={rows} columns={[
        { label: all.municipality, cell: (row) => row.municipality },
        { label: words.added, cell: (row) => sayPostcodes(row.added) },
        { label: words.stays, cell: (row) => sayPostcodes(row.stays) },
        { label: words.ends, cell: (row) => sayPostcodes(row.ends) },
      ]} />
      {shared.length > 0 && (
        <Notice kind="warning" title={words.shared}>
          <ul>{shared.map((one) => <li key={one.institution}>{one.institution}: {sayPostcodes(one.postcodes)}</li>)}</ul>
        </Notice>
      )}
      {places.length > 0 && <p>{words.places(new Set(places.map((pair) => pair.postcode)).size)}</p>}
      {changes || places.length > 0 ? <Confirm {...props} /> : <p><a href="/beheer/werkgebied">{frame.view.t.staff.admin.back}</a></p>}
    </AdminPage>
  );
}
