import type { ComponentChildren } from 'preact';
import { Document } from '../page.tsx';
import type { View } from '../view.ts';

/** A page with one message and one way on: for errors, which must not depend on anything. */
export function PlainPage({ view, title, children, next }: { view: View; title: string; children: ComponentChildren; next?: { href: string; label: string } }) {
  return (
    <Document view={view} title={title} styles="public">
      <main class="plain" id="inhoud">
        <h1>{title}</h1>
        <p>{children}</p>
        {next && <p><a href={next.href}>{next.label}</a></p>}
      </main>
    </Document>
  );
}
