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
}

/** The menu of staff, in order. A line is added by whoever adds the page. */
export const staffMenu: readonly MenuItem[] = [
  { label: 'today', href: '/werk', group: 'work' },
  { label: 'hours', href: '/werk/uren', group: 'work', act: 'contacts.own' },
  { label: 'account', href: '/werk/account', group: 'own' },
];
