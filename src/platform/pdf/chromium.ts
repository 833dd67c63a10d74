import { spawn, type ChildProcess } from 'node:child_process';
import { accessSync, constants } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openPipe, type Pipe } from './pipe.ts';

/** Makes a PDF of a page that stands on its own: no script in it runs, and nothing is fetched from anywhere. */
export type PrintPdf = (html: string) => Promise<Buffer | undefined>;

const usualPlaces = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome', '/usr/bin/google-chrome-stable'];
const limits = { seconds: 30, atOnce: 2, bytes: 60_000_000, html: 12_000_000 } as const;

function canRun(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

/** The program that prints: the one that is named, else one in the usual places; nothing when there is none, or for `off`. */
export function findChromium(named: string | undefined): string | undefined {
  if (named === 'off') return undefined;
  return named === undefined ? usualPlaces.find(canRun) : canRun(named) ? named : undefined;
}

// A name that is not found and a proxy that is not there: whatever a page asks for, it gets nothing.
const flags = ['--headless', '--remote-debugging-pipe', '--no-first-run', '--disable-gpu', '--disable-extensions', '--disable-background-networking', '--disable-component-update', '--disable-sync',
  '--disable-quic', '--host-resolver-rules=MAP * ~NOTFOUND', '--proxy-server=127.0.0.1:9', '--no-default-browser-check', '--disable-dev-shm-usage'];

async function printIn(pipe: Pipe, html: string): Promise<Buffer> {
  const { targetId } = await pipe.ask('Target.createTarget', { url: 'about:blank' });
  const { sessionId } = await pipe.ask('Target.attachToTarget', { targetId, flatten: true });
  const session = String(sessionId);
  await pipe.ask('Emulation.setScriptExecutionDisabled', { value: true }, session);
  const { frameTree } = await pipe.ask('Page.getFrameTree', {}, session);
  await pipe.ask('Page.setDocumentContent', { frameId: (frameTree as { frame: { id: string } }).frame.id, html }, session);
  const { data } = await pipe.ask('Page.printToPDF', { preferCSSPageSize: true, printBackground: true, displayHeaderFooter: false, generateTaggedPDF: true, generateDocumentOutline: true }, session);
  return Buffer.from(String(data), 'base64');
}

function end(child: ChildProcess): void {
  try {
    // The whole group: Chromium has helpers of its own.
    if (child.pid !== undefined) process.kill(-child.pid, 'SIGKILL');
  } catch {
    child.kill('SIGKILL');
  }
}

async function printOnce(program: string, html: string, seconds: number): Promise<Buffer> {
  const profile = await mkdtemp(join(tmpdir(), `naast-pdf-${process.pid}-`));
  const asRoot = process.getuid?.() === 0 ? ['--no-sandbox'] : [];
  const child = spawn(program, [...flags, ...asRoot, `--user-data-dir=${profile}`], { detached: true, stdio: ['ignore', 'ignore', 'ignore', 'pipe', 'pipe'] });
  const closed = new Promise<void>((resolve) => { child.once('close', () => resolve()); child.once('error', () => resolve()); });
  let timer: NodeJS.Timeout | undefined;
  try {
    const late = new Promise<never>((_, reject) => { timer = setTimeout(() => reject(new Error(`no PDF within ${seconds} seconds`)), seconds * 1000); });
    const gone = closed.then((): never => { throw new Error('the program that prints ended by itself'); });
    return await Promise.race([printIn(openPipe(child, limits.bytes), html), late, gone]);
  } finally {
    clearTimeout(timer);
    end(child);
    await closed;
    await rm(profile, { recursive: true, force: true, maxRetries: 3 });
  }
}

/**
 * A printer of PDFs with headless Chromium, when there is one. What is printed goes through a pipe and stands in no file. Answers nothing when
 * it does not succeed within the limit, when the page is too long for it, or when too many print already: the page prints well by itself.
 */
export function createPdfPrinter(program: string | undefined, failed: (error: unknown) => void, seconds: number = limits.seconds): PrintPdf | undefined {
  if (program === undefined) return undefined;
  let busy = 0;
  return async (html) => {
    if (busy >= limits.atOnce) return undefined;
    busy += 1;
    try {
      if (html.length > limits.html) throw new Error(`a page of ${html.length} characters is too long for a PDF`);
      return await printOnce(program, html, seconds);
    } catch (error) {
      failed(error);
      return undefined;
    } finally {
      busy -= 1;
    }
  };
}
