import fc from 'fast-check';
import { expect, test } from 'vitest';
import { longestLine, splitText } from './lines.rules.ts';

const bare = (text: string) => text.replace(/\s/g, '');

test('what fits is one line; nothing is no line', () => {
  expect(splitText('  Dag \r\n ')).toEqual(['Dag']);
  expect(splitText('x'.repeat(longestLine))).toEqual(['x'.repeat(longestLine)]);
  expect(splitText(' \n ')).toEqual([]);
});

test('a long text is cut at a paragraph, else at a line, a sentence or a word', () => {
  const [long, rest] = ['Ik schrijf. '.repeat(300).trim(), 'En dan dit. '.repeat(200).trim()];
  expect(splitText(`${long}\n\n${rest}`)).toEqual([long, rest]);
  expect(splitText('woord '.repeat(1000))[0]?.endsWith('woord')).toBe(true);
  expect(splitText('Een zin. '.repeat(600)).every((piece) => piece.endsWith('.'))).toBe(true);
});

test('of any text every sign is kept, in order, in lines that fit, and no emoji is broken', () => {
  const word = fc.oneof(fc.string({ minLength: 1, maxLength: 30 }), fc.constantFrom('\n\n', '. ', ' ', '😢', '👩‍👧'), fc.constantFrom('a', '😀').map((sign) => sign.repeat(4100)));
  fc.assert(fc.property(fc.array(word, { maxLength: 600 }).map((words) => words.join('')), (text) => {
    const pieces = splitText(text);
    expect(bare(pieces.join(' '))).toBe(bare(text));
    for (const piece of pieces) {
      expect(piece.length > 0 && piece.length <= longestLine).toBe(true);
      if (text.isWellFormed()) expect(piece.isWellFormed()).toBe(true);
    }
  }), { numRuns: 60 });
});
