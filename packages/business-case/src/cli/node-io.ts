import { readFile, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { createInterface } from 'node:readline/promises';
import type { Io } from './io.ts';

const FONT = '@fontsource-variable/atkinson-hyperlegible-next/files/atkinson-hyperlegible-next-latin-wght-normal.woff2';

/** The commands' outside world on Node.js: files, the terminal, the package's examples. */
export function nodeIo(name = 'naast-business-case'): Io {
  if (!process.stdout.listeners('error').includes(leaveWhenNobodyReads)) process.stdout.on('error', leaveWhenNobodyReads);
  return {
    name,
    read: (path) => (path === '-' ? readInput() : readFile(path, 'utf8')),
    write: (path, content) => writeFile(path, content),
    out: (content) => void process.stdout.write(content),
    err: (text) => void process.stderr.write(text),
    example: (file) => readFile(new URL(`../../examples/${file}`, import.meta.url), 'utf8'),
    ask: process.stdin.isTTY ? ask : undefined,
    fontCss,
  };
}

/** `… | head` reads no further: that is no mistake. */
function leaveWhenNobodyReads(error: NodeJS.ErrnoException): void {
  if (error.code !== 'EPIPE') throw error;
  process.exit();
}

async function readInput(): Promise<string> {
  const chunks: string[] = [];
  process.stdin.setEncoding('utf8');
  for await (const chunk of process.stdin) chunks.push(String(chunk));
  return chunks.join('');
}

async function ask(question: string): Promise<string> {
  const terminal = createInterface({ input: process.stdin, output: process.stderr });
  try {
    return await terminal.question(question);
  } finally {
    terminal.close();
  }
}

/** The typeface inside the file, so that the report looks the same everywhere; without it the reader's own. */
async function fontCss(): Promise<string> {
  try {
    const font = await readFile(createRequire(import.meta.url).resolve(FONT), 'base64');
    return `@font-face{font-family:"Atkinson Hyperlegible Next";src:url(data:font/woff2;base64,${font}) format("woff2");font-weight:200 800}`;
  } catch {
    return '';
  }
}
