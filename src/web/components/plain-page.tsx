import type { ComponentChildren } from 'preact';
import { Document } from '../page.tsx';
import type { View } from '../view.ts';
import { CrisisLines } from './crisis-lines.tsx';
import { ExitForm } from './exit-form.tsx';

const ofStaff = /^\/(werk|beheer|demo)(\/|$)/;

/** A page with one message and one way on: for errors, which must not depend on anything. A citizen finds the way out and help here too. */
export function PlainPage({ view, title, children, next }: { view: View; title: string; children: ComponentChildren; next?: { href: string; label: string } }) {
  const isForCitizens = !ofStaff.test(view.path);
  return (
    <Document view={view} title={title} styles="public">
      {isForCitizens && <header class="head"><ExitForm view={view} /><a class="brand" href={view.to('/')}>{view.door?.branding['logo'] ?? view.t.client.frame.brand}</a></header>}
      <main class="plain" id="inhoud">
        <h1>{title}</h1>
        <p>{children}</p>
        {next && <p><a href={next.href}>{next.label}</a></p>}
      </main>
      {isForCitizens && <div class="crisis-band"><CrisisLines view={view} /></div>}
    </Document>
  );
}
