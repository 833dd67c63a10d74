import type { ComponentChildren } from 'preact';

interface LetterProps {
  /** Who wrote it: 'Joke', 'Jij'. */
  from: ComponentChildren;
  /** When, in words people use: 'gisteren 16:10'. */
  when: string;
  /** The same for machines, ISO 8601. */
  at?: string;
  /** What was written, as it was written: line breaks stay. */
  text: string;
  isMine?: boolean;
  /** By which a link finds it. */
  id?: string;
  /** Acts and small words under the text. */
  children?: ComponentChildren;
}

/** Something a person wrote, looking like a letter. */
export function LetterBubble({ from, when, at, text, isMine, id, children }: LetterProps) {
  return (
    <article id={id} class={isMine ? 'letter letter--mine' : 'letter'}>
      <p class="letter__head"><b>{from}</b> <small>{at ? <time dateTime={at}>{when}</time> : when}</small></p>
      <div class="letter__body">{text}</div>
      {children}
    </article>
  );
}

/** What happened, in order, along a line. */
export function Timeline({ children }: { children: ComponentChildren }) {
  return <ol class="timeline">{children}</ol>;
}

/** One thing on the line; `isFromThem` for what the other side did. With a `number` a live page finds it again. */
export function Moment({ isFromThem, number, isTakenBack, children }: { isFromThem?: boolean; number?: number; isTakenBack?: boolean; children: ComponentChildren }) {
  return <li class={isFromThem ? 'them' : undefined} data-number={number} data-taken-back={isTakenBack ? '' : undefined}>{children}</li>;
}
