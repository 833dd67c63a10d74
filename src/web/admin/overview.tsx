import type { FastifyInstance } from 'fastify';
import { provePeople } from '../../domain/accounts/accounts.access.ts';
import { listStaff } from '../../domain/accounts/accounts.queries.ts';
import type { StaffSession } from '../../domain/accounts/accounts.schema.ts';
import { may, type Act } from '../../domain/accounts/rights/rights.rules.ts';
import { listMunicipalities } from '../../domain/institutions/areas/import/import.queries.ts';
import { listContracts, listFunders } from '../../domain/institutions/funders/funders.queries.ts';
import { sayDay } from '../../domain/institutions/hours/moments/moments.rules.ts';
import { dayOf } from '../../domain/institutions/hours/zone/zone.rules.ts';
import { gapsOf, type Gap } from '../../domain/institutions/setup/setup.rules.ts';
import { listMail } from '../../domain/outbox/outbox.queries.ts';
import { countFailingWebhooks } from '../../domain/webhooks/webhooks.queries.ts';
import type { Work } from '../../domain/work.ts';
import type { House } from '../house.ts';
import { sendPage } from '../page.tsx';
import type { View } from '../view.ts';
import { AdminPage, forAct, frameOf, look, proven, type Frame } from './frame.tsx';

type PageName = keyof View['t']['staff']['admin']['overview']['pages'];
type GroupName = keyof View['t']['staff']['admin']['overview']['groups'];

const pages: readonly { group: GroupName; name: PageName; href: string; act: Act }[] = [
  { group: 'site', name: 'institution', href: '/beheer/instelling', act: 'settings.change' },
  { group: 'site', name: 'doors', href: '/beheer/voordeuren', act: 'doors.manage' },
  { group: 'site', name: 'themes', href: '/beheer/onderwerpen', act: 'settings.change' },
  { group: 'site', name: 'hours', href: '/beheer/tijden', act: 'settings.change' },
  { group: 'people', name: 'people', href: '/beheer/mensen', act: 'people.manage' },
  { group: 'work', name: 'areas', href: '/beheer/werkgebied', act: 'areas.manage' },
  { group: 'work', name: 'settings', href: '/beheer/instellingen', act: 'settings.change' },
  { group: 'work', name: 'canned', href: '/beheer/standaardteksten', act: 'canned.team' },
  { group: 'work', name: 'guides', href: '/beheer/gidsen', act: 'guides.edit' },
  { group: 'work', name: 'start', href: '/beheer/starttaken', act: 'settings.change' },
  { group: 'money', name: 'norms', href: '/beheer/normen', act: 'settings.change' },
  { group: 'money', name: 'funders', href: '/beheer/financiers', act: 'settings.change' },
  { group: 'money', name: 'couplings', href: '/beheer/koppelingen', act: 'api.manage' },
  { group: 'watch', name: 'mail', href: '/beheer/mail', act: 'mail.see_failed' },
  { group: 'watch', name: 'check', href: '/beheer/controle', act: 'settings.change' },
  { group: 'watch', name: 'log', href: '/beheer/logboek', act: 'log.read' },
];

/** Where each gap is filled. */
const placeOfGap: Readonly<Record<Gap['kind'], string | undefined>> = {
  noMailServer: undefined, failedMail: '/beheer/mail', failingWebhook: '/beheer/koppelingen', noDoor: '/beheer/voordeuren', noArea: '/beheer/werkgebied',
  noWorker: '/beheer/mensen', noTeamLeader: '/beheer/mensen', noPrivacyOfficer: '/beheer/mensen', notIn: '/beheer/mensen',
  noContact: '/beheer/instelling', noComplaints: '/beheer/instelling', noConfidant: '/beheer/instelling',
  noFunder: '/beheer/financiers', contractEnds: '/beheer/financiers',
};

/** What an institution still has to fill in, as it stands now. */
export async function readGaps(work: Work, house: House, staff: StaffSession): Promise<Gap[]> {
  const { institutionId } = staff;
  const directory = house.directory.current();
  const institution = directory.institution(institutionId);
  if (!institution) return [];
  const today = dayOf(work.now);
  return gapsOf({
    today, institution,
    doors: directory.doors.filter((door) => door.institutionIds.includes(institutionId)).length,
    municipalities: (await listMunicipalities(work, institutionId, today)).map((place) => place.municipality),
    people: await listStaff(work, proven(provePeople(staff))),
    funders: await listFunders(work, institutionId), contracts: await listContracts(work, institutionId),
    failedMails: (await listMail(work, { institutionId, failedOnly: true, limit: 500 })).length,
    failingWebhooks: await countFailingWebhooks(work, institutionId),
    hasMailServer: house.config.smtpUrl !== undefined || house.config.isLoopback,
  });
}

function sayGap(frame: Frame, gap: Gap): { name: string; what: string } {
  const words = frame.view.t.staff.admin.overview.gaps;
  if (gap.kind === 'noFunder') return { ...words.noFunder, name: words.noFunder.name(gap.municipalities.join(', ')) };
  if (gap.kind === 'contractEnds') return { ...words.contractEnds, name: words.contractEnds.name(gap.funder, sayDay(gap.day, frame.now, frame.view.language)) };
  if (gap.kind === 'failedMail' || gap.kind === 'failingWebhook' || gap.kind === 'notIn') return { ...words[gap.kind], name: words[gap.kind].name(gap.count) };
  return words[gap.kind];
}

export function Gaps({ frame, gaps }: { frame: Frame; gaps: readonly Gap[] }) {
  const words = frame.view.t.staff.admin.overview;
  if (gaps.length === 0) return <p>{words.allWell}</p>;
  return (
    <ul class="gaps">
      {gaps.map((gap, index) => {
        const { name, what } = sayGap(frame, gap);
        const href = placeOfGap[gap.kind];
        return <li key={index}>{href ? <a href={href}>{name}</a> : <b>{name}</b>} <span>{what}</span></li>;
      })}
    </ul>
  );
}

function Overview({ frame, gaps }: { frame: Frame; gaps: readonly Gap[] }) {
  const words = frame.view.t.staff.admin.overview;
  const allowed = pages.filter((page) => may(frame.staff.roles, page.act));
  const groups = [...new Set(allowed.map((page) => page.group))];
  return (
    <AdminPage frame={frame} title={words.title} current="admin" lead={words.lead}>
      <section class="card to-do"><h2>{words.attention}</h2><Gaps frame={frame} gaps={gaps} /></section>
      <div class="rooms">
        {groups.map((group) => (
          <section key={group}>
            <h2>{words.groups[group]}</h2>
            <ul>{allowed.filter((page) => page.group === group).map((page) => (
              <li key={page.name}><a href={page.href}>{words.pages[page.name].name}</a> <span>{words.pages[page.name].what}</span></li>
            ))}</ul>
          </section>
        ))}
      </div>
    </AdminPage>
  );
}

/** Where administration begins: what asks for attention, and everything that can be arranged. */
export function overviewPages(app: FastifyInstance, house: House): void {
  app.get('/beheer', forAct('settings.change'), async (request, reply) => {
    const gaps = await look(house, request, (work, staff) => readGaps(work, house, staff));
    return sendPage(reply, <Overview frame={frameOf(house, request, reply)} gaps={gaps} />);
  });
}
