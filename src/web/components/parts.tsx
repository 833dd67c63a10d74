import type { ComponentChildren } from 'preact';
import type { View } from '../view.ts';

/** Something that belongs together, on its own sheet. */
export function Card({ title, level = 2, isOnScreen, children }: { title?: ComponentChildren; level?: 2 | 3; /** Left out on paper. */ isOnScreen?: boolean; children: ComponentChildren }) {
  const Heading = level === 2 ? 'h2' : 'h3';
  return <section class={isOnScreen ? 'card no-print' : 'card'}>{title && <Heading>{title}</Heading>}{children}</section>;
}

/** A word from us about what happened. `status` is read out when the page opens. */
export function Notice({ kind = 'info', title, isStatus, children }: { kind?: 'info' | 'ok' | 'warning' | 'error'; title?: ComponentChildren; isStatus?: boolean; children?: ComponentChildren }) {
  return (
    <div class={`notice utrecht-alert utrecht-alert--${kind}`} role={isStatus ? 'status' : undefined}>
      {title && <p><strong>{title}</strong></p>}
      {children}
    </div>
  );
}

/** The one strong field of a page: what matters now. */
export function NextStep({ eyebrow, title, children }: { eyebrow?: ComponentChildren; title: ComponentChildren; children: ComponentChildren }) {
  return <section class="next">{eyebrow && <small>{eyebrow}</small>}<h2>{title}</h2>{children}</section>;
}

/** What will be here, and the first step towards it. */
export function EmptyState({ title, children }: { title: ComponentChildren; children?: ComponentChildren }) {
  return <div class="empty"><h2>{title}</h2>{children}</div>;
}

/** 'Stap 2 van 4', above the title of a page. */
export function Steps({ view, step, of }: { view: View; step: number; of: number }) {
  return <p class="steps">{view.t.client.frame.stepOf(step, of)}</p>;
}

/** A small word beside something. */
export function Tag({ kind, children }: { kind?: 'warm' | 'danger'; children: ComponentChildren }) {
  return <span class={kind ? `tag tag--${kind}` : 'tag'}>{children}</span>;
}

/** Words and what they stand for, two by two. */
export function Facts({ rows }: { rows: readonly (readonly [ComponentChildren, ComponentChildren])[] }) {
  return <dl class="facts">{rows.map(([term, value], index) => [<dt key={`t${index}`}>{term}</dt>, <dd key={`d${index}`}>{value}</dd>])}</dl>;
}

export interface Column<Row> {
  label: ComponentChildren;
  isNumeric?: boolean;
  /** Something to press that says itself what it does: it needs no label where a table is stacked. */
  isAct?: boolean;
  cell(row: Row): ComponentChildren;
}

/** Rows and columns; scrolls inside itself on a small screen, or (`isStacked`) puts there what belongs to a row under each other. The first cell of a row names it. */
export function Table<Row>({ caption, columns, rows, isStacked = false }: { caption: string; columns: readonly Column<Row>[]; rows: readonly Row[]; isStacked?: boolean }) {
  // A browser forgets what a table is when its rows are drawn as blocks: so it is said.
  const role = (name: 'table' | 'rowgroup' | 'row' | 'columnheader' | 'rowheader' | 'cell') => (isStacked ? name : undefined);
  return (
    <div class={isStacked ? 'table table--stacked' : 'table'} role="region" aria-label={caption} tabIndex={0}>
      <table role={role('table')}>
        <caption>{caption}</caption>
        <thead role={role('rowgroup')}><tr role={role('row')}>{columns.map((column, index) => <th key={index} scope="col" role={role('columnheader')} class={column.isNumeric ? 'numeric' : undefined}>{column.label}</th>)}</tr></thead>
        <tbody role={role('rowgroup')}>
          {rows.map((row, line) => (
            <tr key={line} role={role('row')}>
              {columns.map((column, index) => (index === 0
                ? <th key={index} scope="row" role={role('rowheader')}>{column.cell(row)}</th>
                : <td key={index} role={role('cell')} class={column.isNumeric ? 'numeric' : undefined} data-label={isStacked && !column.isAct && typeof column.label === 'string' ? column.label : undefined}>{column.cell(row)}</td>))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

/** Only on paper. */
export function PrintOnly({ children }: { children: ComponentChildren }) {
  return <div class="only-print">{children}</div>;
}
