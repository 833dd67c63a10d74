import { role, type Role } from '../accounts.schema.ts';

/**
 * Who may do what: the table "Who may see what" of the domain model, one line per act.
 * A role opens the act as such; which rows it reaches (his own, of his institution, granted) is proven by `*.access.ts`.
 */
export const rights = {
  // What people wrote.
  'conversation.read':              ['worker'],
  'conversation.take':              ['worker'],
  'conversation.answer':            ['worker'],
  'conversation.give_back':         ['worker'],
  'conversation.hand_over':         ['worker'],
  'conversation.note':              ['worker'],
  'conversation.enter':             ['worker'],
  'conversation.read_along':        ['worker', 'team_leader'],
  'conversation.raise_alarm':       ['worker', 'team_leader'],
  'conversation.read_in_emergency': ['worker'],
  'conversation.read_with_reason':  ['team_leader', 'privacy_officer'],

  // The register: who is helped, in what cases, with which contacts.
  'case.register':                  ['worker', 'team_leader'],
  'case.own':                       ['worker'],
  'case.read_with_reason':          ['team_leader', 'privacy_officer'],
  'case.read_in_emergency':         ['worker'],
  'case.find_person':               ['worker', 'team_leader'],
  'case.merge_people':              ['worker', 'team_leader'],
  'case.distribute':                ['team_leader'],
  'case.stand_in':                  ['worker', 'team_leader'],
  'organisations.see':              ['worker', 'team_leader', 'administrator'],
  'organisations.edit':             ['worker', 'team_leader', 'administrator'],

  // That it exists: dates, states, promises, without a word or a name in it.
  'desk.see':                       ['worker', 'team_leader'],
  'team.see_limits':                ['team_leader'],
  'conversation.reassign':          ['team_leader'],
  'talks.watch':                    ['team_leader'],
  'counts.see':                     ['administrator', 'manager', 'controller', 'team_leader'],
  'duties.see':                     ['worker', 'team_leader', 'planner', 'administrator'],
  'duties.plan':                    ['planner', 'team_leader', 'administrator'],

  // Figures.
  'contacts.own':                   ['worker'],
  'contacts.team':                  ['team_leader', 'manager', 'controller'],
  'contacts.report':                ['manager', 'controller'],
  'contacts.funder_report':         ['funder', 'manager', 'controller'],
  'cases.report':                   ['manager', 'controller'],
  'cases.rows':                     ['manager', 'controller'],
  'register.lock':                  ['controller'],
  'register.import':                ['controller', 'administrator'],
  'requests.decide':                ['manager', 'privacy_officer'],
  'dossiers.destroy':               ['manager', 'privacy_officer'],
  'register.reconcile':             ['manager', 'controller'],
  'content.see_use':                ['editor', 'manager', 'controller'],

  // The words we publish and work with.
  'content.edit':                   ['editor'],
  'canned.own':                     ['worker'],
  'canned.team':                    ['administrator', 'team_leader'],
  'guides.edit':                    ['administrator', 'team_leader'],
  'letters.edit':                   ['administrator', 'team_leader'],

  // The institution itself.
  'settings.change':                ['administrator'],
  'people.manage':                  ['administrator'],
  'doors.manage':                   ['administrator'],
  'areas.manage':                   ['administrator'],
  'api.manage':                     ['administrator'],
  'mail.see_failed':                ['administrator'],
  'log.read':                       ['privacy_officer'],

  // The installation.
  'institutions.manage':            ['platform_administrator'],
  'technical.see':                  ['platform_administrator'],
} as const satisfies Record<string, readonly Role[]>;

export type Act = keyof typeof rights;

/** Every act there is, for whoever walks the whole table. */
export function listActs(): Act[] {
  return Object.keys(rights).filter((key): key is Act => key in rights);
}

/** Whether one of these roles opens the act. No roles, no acts. */
export function may(roles: readonly Role[], act: Act): boolean {
  const allowed: readonly Role[] = rights[act];
  return roles.some((role) => allowed.includes(role));
}

/** Acts by which one reads what people wrote. */
const actsThatOpen: readonly Act[] = ['conversation.read', 'conversation.read_along', 'conversation.read_in_emergency', 'conversation.read_with_reason', 'case.own', 'case.read_with_reason', 'case.read_in_emergency'];

/** Whether a role opens what people wrote, by itself or with a reason. */
export function opensContent(one: Role): boolean {
  return actsThatOpen.some((act) => may([one], act));
}

/** The roles among stored words; a word that is no role (any more) opens nothing. */
export function rolesOf(words: readonly string[]): Role[] {
  return role.options.filter((one) => words.includes(one));
}
