import { LineCounter, isMap, isScalar, isSeq, parse, parseDocument, type Node } from 'yaml';

export type PlacedText = { text: string; line: number };
export type PageTexts = { head: PlacedText[]; body: string; bodyLine: number };

/** The texts of a Markdown page for clients; nothing when it is for others. */
export function markdownTexts(text: string): PageTexts | undefined {
  const lines = text.split(/\r?\n/);
  const end = lines.indexOf('---', 1);
  if (lines[0] !== '---' || end < 0) return undefined;
  const head: unknown = parse(lines.slice(1, end).join('\n'));
  if (!isRecord(head) || head['audience'] !== 'client') return undefined;
  const shown = ['title', 'short', 'description'].flatMap((key) => {
    const value = head[key];
    return typeof value === 'string' ? [{ text: value, line: 1 + lines.findIndex((line) => line.startsWith(`${key}:`)) }] : [];
  });
  return { head: shown, body: lines.slice(end + 1).join('\n'), bodyLine: end + 2 };
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}

/** Keys that hold no words for a reader. */
const silent = new Set(['id', 'ids', 'slug', 'kind', 'theme', 'audience', 'variables', 'number', 'tel', 'url', 'source', 'sources', 'checked_on', 'order', 'version', 'lines']);

/**
 * The texts in a YAML file that clients read: everything below `audience: client` (also below a part of a file that is
 * for others), and every line under `say`, which a worker may send as it stands.
 */
export function clientTexts(text: string): PlacedText[] {
  const lines = new LineCounter();
  const doc = parseDocument(text, { lineCounter: lines });
  const found: PlacedText[] = [];
  walk(doc.contents, false, (value, offset) => found.push({ text: value, line: lines.linePos(offset).line }));
  return found;
}

function walk(node: unknown, forClients: boolean, add: (text: string, offset: number) => void): void {
  if (isMap<Node, Node>(node)) {
    const audience = node.get('audience');
    const inside = typeof audience === 'string' ? audience === 'client' : forClients;
    for (const pair of node.items) {
      const name = isScalar(pair.key) ? String(pair.key.value) : '';
      const isText = !silent.has(name) || isMap(pair.value) || isSeqOfMaps(pair.value);
      if (isText) walk(pair.value, inside || name === 'say', add);
    }
  } else if (isSeq<Node>(node)) {
    for (const item of node.items) walk(item, forClients, add);
  } else if (forClients && isScalar(node) && typeof node.value === 'string') {
    add(node.value, node.range?.[0] ?? 0);
  }
}

function isSeqOfMaps(node: unknown): boolean {
  return isSeq(node) && node.items.some((item) => isMap(item));
}
