/** A sentence and the line on which its block begins (from 1). */
export type Sentence = { text: string; line: number; isHeading: boolean };

type Block = { text: string; line: number; isHeading: boolean };

/** Counts words as a reader would. */
export function countWords(text: string): number {
  return text.match(/[\p{L}\p{N}][\p{L}\p{N}'’.:/@-]*/gu)?.length ?? 0;
}

/** Cuts a text (plain, Markdown, or with a little HTML) in sentences. An item of a list is a sentence of its own. */
export function toSentences(text: string): Sentence[] {
  return toBlocks(text).flatMap((block) =>
    plainText(block.text)
      .split(/(?<=[.!?…][)"”’']*)\s+/u)
      .filter((sentence) => countWords(sentence) > 0)
      .map((sentence) => ({ ...block, text: sentence.trim() })),
  );
}

function toBlocks(text: string): Block[] {
  const blocks: Block[] = [];
  let open = false;
  for (const [i, raw] of text.split('\n').entries()) {
    const item = /^\s*(?:[-*] |\d+\. |#+ |> )/.exec(raw);
    const rest = raw.slice(item?.[0].length ?? 0).trim();
    const last = blocks.at(-1);
    if (rest === '') open = false;
    else if (last && open && !item) last.text += ` ${rest}`;
    else blocks.push({ text: rest, line: i + 1, isHeading: raw.trimStart().startsWith('#') });
    open = rest !== '' && !raw.trimStart().startsWith('#');
  }
  return blocks;
}

// Names between braces are filled in later, mostly by one word.
function plainText(text: string): string {
  return text
    .replaceAll(/\{\{line:[^}]*\}\}/g, '')
    .replaceAll(/\{([^{}|]*)\|[^{}|]*\}/g, '$1')
    .replaceAll(/\{\{?[^{}]*\}?\}/g, 'X')
    .replaceAll(/\[([^\]]*)\]\([^)]*\)/g, '$1')
    .replaceAll(/<[^>]*>/g, ' ')
    .replaceAll(/[*_`]+/g, '');
}
