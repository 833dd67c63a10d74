import type { ComponentChildren } from 'preact';
import type { StaffSession } from '../../domain/accounts/accounts.schema.ts';
import { may } from '../../domain/accounts/rights/rights.rules.ts';
import { Document } from '../page.tsx';
import type { View } from '../view.ts';
import { Button, FormToken } from './button.tsx';
import { LiveDesk, type Stand } from './live-desk.tsx';
import { LockWatch, lockScript } from './lock-watch.tsx';
import { staffMenu, type MenuGroup, type MenuItem, type MenuLabel } from './staff-menu.ts';

export interface StaffLayoutProps {
  view: View;
  staff: StaffSession;
  title: string;
  /** Which line of the menu this page belongs to. */
  current?: MenuLabel;
  /** Where one works, and what holds now: 'Kwadraad', 'Bureaudienst tot 17:00'. */
  where?: ComponentChildren;
  /** Numbers beside lines of the menu. */
  counts?: Partial<Record<MenuLabel, number>>;
  /** What waits, on the left: its own scroll on a wide screen, above the page on a narrow one. */
  list?: ComponentChildren;
  /** The list is left out on a narrow screen, because this page is about one thing in it. */
  isOneOfList?: boolean;
  /** What helps, on the right. */
  side?: ComponentChildren;
  /** How the desk stood when this page was made. */
  stand?: Stand | undefined;
  script?: string | readonly string[];
  /** Without script the page comes again after so many seconds, at this address. */
  refreshes?: { seconds: number; to: string } | undefined;
  children: ComponentChildren;
}

/** A desk: the menu, what waits on the left, the person in the middle, what helps on the right. */
export function StaffLayout({ view, staff, title, current, where, counts = {}, list, isOneOfList, side, stand, script, refreshes, children }: StaffLayoutProps) {
  // A page that runs scripts also hears what happens at the desk, where its reader has one.
  const isLive = script !== undefined && may(staff.roles, 'desk.see');
  const isDesk = list !== undefined || side !== undefined;
  const desk = ['desk', list === undefined ? '' : 'desk--list', side === undefined ? '' : 'desk--side', isOneOfList ? 'desk--one' : ''].filter(Boolean).join(' ');
  return (
    <Document view={view} title={`${title} - ${view.t.client.frame.brand}`} styles="staff" script={[script ?? [], isLive ? 'staff-live.js' : [], lockScript].flat()} {...(refreshes ? { leaves: refreshes } : {})}>
      <a class="utrecht-skip-link" href="#inhoud">{view.t.staff.frame.skip}</a>
      <div class={isDesk ? 'staff staff--desk' : 'staff'}>
        <Menu view={view} staff={staff} current={current} where={where} counts={counts} />
        <div class={desk}>
          {list !== undefined && <section class="desk__list" aria-label={view.t.staff.menu.list}>{list}</section>}
          <main class="desk__main" id="inhoud" tabIndex={-1}>{children}</main>
          {side !== undefined && <aside class="desk__side" aria-label={view.t.staff.menu.side}>{side}</aside>}
        </div>
      </div>
      {isLive && <LiveDesk view={view} stand={stand} />}
      <LockWatch view={view} />
    </Document>
  );
}

function Menu({ view, staff, current, where, counts }: Pick<StaffLayoutProps, 'view' | 'staff' | 'current' | 'where'> & { counts: Partial<Record<MenuLabel, number>> }) {
  const words = view.t.staff.menu;
  const visible = staffMenu.filter((item) => !item.act || may(staff.roles, item.act));
  const groups = [...new Set(visible.map((item) => item.group))];
  return (
    <header class="menu">
      <a class="brand" href="/werk">{view.t.client.frame.brand}</a>
      {where && <p class="menu__where">{where}</p>}
      <nav aria-label={words.label}>
        {groups.map((group) => <MenuPart key={group} view={view} group={group} items={visible.filter((item) => item.group === group)} current={current} counts={counts} />)}
      </nav>
      <ul>
        <li><MenuForm view={view} action="/werk/vergrendelen" label={words.lock} /></li>
        <li><MenuForm view={view} action="/werk/uitloggen" label={words.signOut} /></li>
      </ul>
    </header>
  );
}

function MenuPart({ view, group, items, current, counts }: { view: View; group: MenuGroup; items: readonly MenuItem[]; current: MenuLabel | undefined; counts: Partial<Record<MenuLabel, number>> }) {
  const words = view.t.staff.menu;
  return (
    <>
      {group !== 'work' && <h2>{words.groups[group]}</h2>}
      <ul>
        {items.map((item) => (
          <li key={item.label} class={item.isWide ? 'menu__wide' : undefined}>
            <a href={item.href} aria-current={item.label === current ? 'page' : undefined}>
              {words.items[item.label]}{counts[item.label] ? <span class="number">{counts[item.label]}</span> : null}
            </a>
          </li>
        ))}
      </ul>
    </>
  );
}

function MenuForm({ view, action, label }: { view: View; action: string; label: string }) {
  return <form method="post" action={action}><FormToken view={view} /><Button kind="subtle">{label}</Button></form>;
}

/** Pages of staff who are not in yet: signing in, the second factor, the lock screen. */
export function SignInLayout({ view, title, script, children }: { view: View; title: string; script?: string | readonly string[]; children: ComponentChildren }) {
  return (
    <Document view={view} title={`${title} - ${view.t.client.frame.brand}`} styles="staff" script={script}>
      <main class="sign-in" id="inhoud" tabIndex={-1}>
        <a class="brand" href="/werk">{view.t.client.frame.brand}</a>
        {children}
      </main>
    </Document>
  );
}
