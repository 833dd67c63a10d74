import type { Role } from '../../accounts/accounts.schema.ts';
import { addDays } from '../hours/zone/zone.rules.ts';

/** What is known of an institution when one asks whether it is ready. Days as `YYYY-MM-DD`. */
export interface SetupFacts {
  today: string;
  institution: { phone: string | null; complaints: string; confidant: string; walkIns: readonly unknown[] };
  /** Open doors, its own and those it shares. */
  doors: number;
  /** Municipalities it works in today. */
  municipalities: readonly string[];
  people: readonly { roles: readonly Role[]; state: 'active' | 'invited' | 'forgotten' | 'disabled' | 'ended' }[];
  funders: readonly { id: number; name: string; municipality: string | null }[];
  contracts: readonly { funderId: number; startsOn: string; endsOn: string | null }[];
  failedMails: number;
  /** Webhooks of which a message was given up, and that were not reached since. */
  failingWebhooks: number;
  hasMailServer: boolean;
}

/** Something that is not filled in, or asks for attention. */
export type Gap =
  | { kind: 'noMailServer' | 'noDoor' | 'noArea' | 'noWorker' | 'noTeamLeader' | 'noPrivacyOfficer' | 'noContact' | 'noComplaints' | 'noConfidant' }
  | { kind: 'failedMail' | 'failingWebhook' | 'notIn'; count: number }
  | { kind: 'noFunder'; municipalities: string[] }
  | { kind: 'contractEnds'; funder: string; day: string };

const daysAhead = 60;

function peopleGaps(people: SetupFacts['people']): Gap[] {
  const has = (role: Role) => people.some((person) => person.state === 'active' && person.roles.includes(role));
  const forgotten = people.filter((person) => person.state === 'forgotten').length;
  return [
    ...has('worker') ? [] : [{ kind: 'noWorker' as const }],
    ...has('team_leader') ? [] : [{ kind: 'noTeamLeader' as const }],
    ...has('privacy_officer') ? [] : [{ kind: 'noPrivacyOfficer' as const }],
    ...forgotten > 0 ? [{ kind: 'notIn' as const, count: forgotten }] : [],
  ];
}

/** The contracts of a funder hold each other up: only the last day of the last one counts. */
function endingContracts({ today, funders, contracts }: SetupFacts): Gap[] {
  return funders.flatMap((funder): Gap[] => {
    const days = contracts.filter((contract) => contract.funderId === funder.id).map((contract) => contract.endsOn ?? '9999-12-31');
    const last = days.sort().at(-1);
    return last !== undefined && last >= today && last <= addDays(today, daysAhead) ? [{ kind: 'contractEnds', funder: funder.name, day: last }] : [];
  });
}

/** A municipality is paid for by its own funder, or by one that pays for any place. */
function unpaidPlaces({ municipalities, funders }: SetupFacts): Gap[] {
  if (funders.some((funder) => funder.municipality === null)) return [];
  const unpaid = municipalities.filter((name) => !funders.some((funder) => funder.municipality === name));
  return unpaid.length > 0 ? [{ kind: 'noFunder', municipalities: unpaid }] : [];
}

/** What an institution still has to fill in or look at, most pressing first; contracts from 60 days before their end. Empty when all is well. */
export function gapsOf(facts: SetupFacts): Gap[] {
  const { institution } = facts;
  return [
    ...facts.hasMailServer ? [] : [{ kind: 'noMailServer' as const }],
    ...facts.failedMails > 0 ? [{ kind: 'failedMail' as const, count: facts.failedMails }] : [],
    ...facts.failingWebhooks > 0 ? [{ kind: 'failingWebhook' as const, count: facts.failingWebhooks }] : [],
    ...facts.doors > 0 ? [] : [{ kind: 'noDoor' as const }],
    ...facts.municipalities.length > 0 ? [] : [{ kind: 'noArea' as const }],
    ...peopleGaps(facts.people),
    ...institution.phone === null && institution.walkIns.length === 0 ? [{ kind: 'noContact' as const }] : [],
    ...institution.complaints.trim() === '' ? [{ kind: 'noComplaints' as const }] : [],
    ...institution.confidant.trim() === '' ? [{ kind: 'noConfidant' as const }] : [],
    ...unpaidPlaces(facts),
    ...endingContracts(facts),
  ];
}
