import type { Act } from '../../domain/accounts/rights/rights.rules.ts';
import type { Texts } from '../texts/texts.ts';

export type MenuLabel = keyof Texts['staff']['menu']['items'];
export type MenuGroup = keyof Texts['staff']['menu']['groups'];

export interface MenuItem {
  label: MenuLabel;
  href: string;
  group: MenuGroup;
  /** Who sees it; the page itself asks for the same. */
  act?: Act;
  /** Only beside a wide page: on a phone an overview leads there. */
  isWide?: boolean;
}

/** The menu of staff, in order. A line is added by whoever adds the page. */
export const staffMenu: readonly MenuItem[] = [
  { label: 'today', href: '/werk', group: 'work' },
  { label: 'chat', href: '/werk/chat', group: 'work', act: 'conversation.take' },
  { label: 'enter', href: '/werk/invoeren', group: 'work', act: 'conversation.enter' },
  { label: 'hours', href: '/werk/uren', group: 'work', act: 'contacts.own' },
  { label: 'cases', href: '/werk/casussen', group: 'work', act: 'case.own' },
  { label: 'agenda', href: '/werk/agenda', group: 'work', act: 'case.own' },
  { label: 'standIn', href: '/werk/waarneming', group: 'work', act: 'case.stand_in' },
  { label: 'register', href: '/werk/casussen/nieuw', group: 'work', act: 'case.register' },
  { label: 'organisations', href: '/werk/organisaties', group: 'work', act: 'organisations.see' },
  { label: 'canned', href: '/werk/standaardteksten', group: 'work', act: 'canned.own' },
  { label: 'duties', href: '/werk/diensten', group: 'team', act: 'duties.see' },
  { label: 'team', href: '/werk/team', group: 'team', act: 'team.see_limits' },
  { label: 'talks', href: '/werk/team/chats', group: 'team', act: 'talks.watch' },
  { label: 'caseload', href: '/werk/werkdruk', group: 'team', act: 'case.distribute' },
  { label: 'waiting', href: '/werk/wachtlijst', group: 'team', act: 'case.distribute' },
  { label: 'caseFigures', href: '/sturing/cijfers', group: 'steer', act: 'cases.report' },
  { label: 'months', href: '/sturing/maanden', group: 'steer', act: 'register.lock' },
  { label: 'keeping', href: '/sturing/bewaren', group: 'steer', act: 'dossiers.destroy' },
  { label: 'requests', href: '/sturing/verzoeken', group: 'steer', act: 'requests.decide' },
  { label: 'importing', href: '/sturing/inlezen', group: 'steer', act: 'register.import' },
  { label: 'comparing', href: '/sturing/vergelijken', group: 'steer', act: 'register.reconcile' },
  { label: 'admin', href: '/beheer', group: 'manage', act: 'settings.change' },
  { label: 'adminInstitution', href: '/beheer/instelling', group: 'manage', act: 'settings.change', isWide: true },
  { label: 'adminDoors', href: '/beheer/voordeuren', group: 'manage', act: 'doors.manage', isWide: true },
  { label: 'adminThemes', href: '/beheer/onderwerpen', group: 'manage', act: 'settings.change', isWide: true },
  { label: 'adminHours', href: '/beheer/tijden', group: 'manage', act: 'settings.change', isWide: true },
  { label: 'adminChat', href: '/beheer/chat', group: 'manage', act: 'settings.change', isWide: true },
  { label: 'adminPeople', href: '/beheer/mensen', group: 'manage', act: 'people.manage', isWide: true },
  { label: 'adminAreas', href: '/beheer/werkgebied', group: 'manage', act: 'areas.manage', isWide: true },
  { label: 'adminSettings', href: '/beheer/instellingen', group: 'manage', act: 'settings.change', isWide: true },
  { label: 'adminCanned', href: '/beheer/standaardteksten', group: 'manage', act: 'canned.team' },
  { label: 'adminGuides', href: '/beheer/gidsen', group: 'manage', act: 'guides.edit' },
  { label: 'adminLetters', href: '/beheer/brieven', group: 'manage', act: 'letters.edit' },
  { label: 'adminStart', href: '/beheer/starttaken', group: 'manage', act: 'settings.change', isWide: true },
  { label: 'adminNorms', href: '/beheer/normen', group: 'manage', act: 'settings.change', isWide: true },
  { label: 'adminFunders', href: '/beheer/financiers', group: 'manage', act: 'settings.change', isWide: true },
  { label: 'adminCouplings', href: '/beheer/koppelingen', group: 'manage', act: 'api.manage', isWide: true },
  { label: 'adminMail', href: '/beheer/mail', group: 'manage', act: 'mail.see_failed', isWide: true },
  { label: 'adminCheck', href: '/beheer/controle', group: 'manage', act: 'settings.change', isWide: true },
  { label: 'adminLog', href: '/beheer/logboek', group: 'manage', act: 'log.read' },
  { label: 'practice', href: '/werk/oefenen', group: 'own', act: 'conversation.take' },
  { label: 'account', href: '/werk/account', group: 'own' },
];
