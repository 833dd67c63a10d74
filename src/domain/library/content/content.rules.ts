import { LineCounter, isNode, parseDocument, type Document } from 'yaml';
import { z } from 'zod';

/** One thing that is wrong in a content file, in words for the person who edits it. `line` counts from 1. */
export type ContentProblem = { file: string; line: number; problem: string; advice: string };

export type ContentResult<T> = { ok: true; value: T } | { ok: false; problems: ContentProblem[] };

/** Thrown when the server starts with broken content: every problem at once, so that one round of mending is enough. */
export class ContentError extends Error {
  readonly problems: ContentProblem[];

  constructor(problems: ContentProblem[]) {
    super(problems.map(describeProblem).join('\n'));
    this.name = 'ContentError';
    this.problems = problems;
  }
}

/** "file:line problem advice", on one line. */
export function describeProblem(p: ContentProblem): string {
  return `${p.file}:${p.line} ${p.problem} ${p.advice}`;
}

/**
 * Reads YAML text and checks it with a schema. `firstLine` is the line of the file on which the text begins,
 * so that a head inside a Markdown file still gets the right line numbers.
 */
export function readYaml<T>(schema: z.ZodType<T>, text: string, file: string, firstLine = 1): ContentResult<T> {
  const lines = new LineCounter();
  const doc = parseDocument(text, { lineCounter: lines });
  const lineAt = (offset: number) => lines.linePos(offset).line + firstLine - 1;
  if (doc.errors.length > 0) {
    const problems = doc.errors.map((e) => ({
      file,
      line: lineAt(e.pos[0]),
      problem: 'Dit is geen geldige YAML.',
      advice: `Kijk naar inspringen, dubbele punten en aanhalingstekens (${e.code}).`,
    }));
    return { ok: false, problems };
  }
  const checked = schema.safeParse(doc.toJS(), { error: z.locales.nl().localeError });
  if (checked.success) return { ok: true, value: checked.data };
  const problems = checked.error.issues.map((issue) => ({
    file,
    line: lineAt(offsetOf(doc, issue.path)),
    problem: `Er klopt iets niet bij '${issue.path.join('.') || 'het begin'}'.`,
    advice: issue.message.replace(/\.?$/, '.'),
  }));
  return { ok: false, problems };
}

/** The deepest part of the path that exists: a missing key is reported at its parent. */
function offsetOf(doc: Document, path: readonly PropertyKey[]): number {
  for (let depth = path.length; depth >= 0; depth--) {
    const node: unknown = depth === 0 ? doc.contents : doc.getIn(path.slice(0, depth), true);
    if (isNode(node) && node.range) return node.range[0];
  }
  return 0;
}

/** A Markdown file cut in two: the YAML between the `---` lines and what follows. */
export type CutFile = { head: string; headLine: number; body: string; bodyLine: number };

/** Cuts the YAML head from a Markdown file. Refuses a file that has none. */
export function cutHead(text: string, file: string): ContentResult<CutFile> {
  const lines = text.replaceAll('\r\n', '\n').split('\n');
  const end = lines.indexOf('---', 1);
  if (lines[0] !== '---' || end < 0) {
    const advice = 'Begin met een regel ---, dan de kop in YAML, dan weer een regel ---.';
    return { ok: false, problems: [{ file, line: 1, problem: 'De kop ontbreekt.', advice }] };
  }
  return {
    ok: true,
    value: { head: lines.slice(1, end).join('\n'), headLine: 2, body: lines.slice(end + 1).join('\n'), bodyLine: end + 2 },
  };
}

/** All values, or all problems of all files together. */
export function collect<T>(results: ContentResult<T>[]): ContentResult<T[]> {
  const problems = results.flatMap((r) => (r.ok ? [] : r.problems));
  if (problems.length > 0) return { ok: false, problems };
  return { ok: true, value: results.flatMap((r) => (r.ok ? [r.value] : [])) };
}

/** The value, or the exception that stops the start. */
export function unwrap<T>(result: ContentResult<T>): T {
  if (!result.ok) throw new ContentError(result.problems);
  return result.value;
}
