// What is promised about speed, measured: `npm run bench`, `npm run bench -- --small` for a quick look, `-- --write` to note it in README.md.
import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { cpus, totalmem } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { brotliCompressSync, gzipSync } from 'node:zlib';
import { prepareDesk } from './desk.mjs';
import { place, root, startServer } from './server.mjs';

const isSmall = process.argv.includes('--small');
const seconds = isSmall ? 2 : 10;
const questions = isSmall ? 1000 : 10_000;

if (!existsSync(join(import.meta.dirname, 'node_modules'))) execFileSync('npm', ['ci'], { cwd: import.meta.dirname, stdio: 'inherit' });
const { default: autocannon } = await import('autocannon');

async function load(name, url, { headers = {}, connections = 32 } = {}) {
  await autocannon({ url, headers, connections, duration: 1 });
  const result = await autocannon({ url, headers, connections, duration: seconds });
  const failed = result.non2xx + result.errors;
  process.stderr.write(`${name}: ${Math.round(result.requests.average)}/s, p97.5 ${result.latency.p97_5} ms${failed ? `, ${failed} failed` : ''}\n`);
  if (failed > 0) throw new Error(`${name}: ${failed} answers were not 200`);
  return { name, perSecond: Math.round(result.requests.average), p50: result.latency.p50, p97: result.latency.p97_5 };
}

/** So many a second on average, at moments that have nothing to do with each other; counted from when each should have gone. */
async function loadAtRandom(name, url, headers, perSecond) {
  const took = [];
  const asked = [];
  const open = async (meant) => {
    const answer = await fetch(url, { headers });
    if (!answer.ok) throw new Error(`${name}: ${answer.status}`);
    await answer.text();
    took.push(performance.now() - meant);
  };
  const end = performance.now() + 2 * seconds * 1000;
  for (let at = performance.now(); at < end; at -= Math.log(1 - Math.random()) * 1000 / perSecond) {
    await delay(Math.max(0, at - performance.now()));
    asked.push(open(at));
  }
  await Promise.all(asked);
  took.sort((one, other) => one - other);
  const atShare = (share) => Math.round(took[Math.floor(took.length * share)]);
  process.stderr.write(`${name}: ${took.length} asked, p97.5 ${atShare(0.975)} ms\n`);
  return { name, perSecond, p50: atShare(0.5), p97: atShare(0.975) };
}

/** Bytes of a first visit: the page, its style sheet, font and icon, as they go over the line. */
async function bytesOf(base, path) {
  const html = await (await fetch(base + path, { headers: { 'accept-encoding': 'identity' } })).text();
  const links = [...new Set([...html.matchAll(/(?:href|src)="(\/(?:static|theme)\/[^"]+)"/g)].map((match) => match[1]))];
  const parts = { html: brotliCompressSync(html).length, htmlGzip: gzipSync(html).length, css: 0, cssGzip: 0, font: 0, script: 0, other: 0 };
  for (const link of links) {
    const raw = Buffer.from(await (await fetch(base + link, { headers: { 'accept-encoding': 'identity' } })).arrayBuffer());
    const kind = link.endsWith('.css') ? 'css' : link.endsWith('.woff2') ? 'font' : link.endsWith('.js') ? 'script' : 'other';
    parts[kind] += kind === 'font' ? raw.length : brotliCompressSync(raw).length;
    if (kind === 'css') parts.cssGzip += gzipSync(raw).length;
  }
  return { path, ...parts, total: parts.html + parts.css + parts.font + parts.script + parts.other };
}

const here = await place();
const rows = [];
const facts = {};
try {
  let server = await startServer(here.dataDir, here.port);
  facts.firstStart = server.seconds;
  await server.stop();
  server = await startServer(here.dataDir, here.port);
  facts.start = server.seconds;
  const cookie = await prepareDesk(here.dataDir, questions);
  const door = `${server.url}/i/rijn-en-gouwe`;
  facts.memoryIdle = server.megabytes();
  rows.push(await load('plain: /health/live', `${server.url}/health/live`));
  rows.push(await load('home', door));
  rows.push(await load('theme page', `${door}/onderwerpen/geld`));
  rows.push(await load('place', `${door}/plaats?postcode=2803`));
  // As one worker meets it, and as many as the machine can serve.
  rows.push(await load(`desk with ${questions} open questions, one caller`, `${server.url}/werk`, { headers: { cookie }, connections: 1 }));
  rows.push(await loadAtRandom(`desk with ${questions} open questions, 32 workers who each open it every two seconds`, `${server.url}/werk`, { cookie }, 16));
  rows.push(await load(`desk with ${questions} open questions, 32 callers without a pause`, `${server.url}/werk`, { headers: { cookie } }));
  facts.memoryBusy = server.megabytes();
  facts.bytes = [await bytesOf(server.url, '/i/rijn-en-gouwe'), await bytesOf(server.url, '/i/rijn-en-gouwe/onderwerpen/geld'), await bytesOf(server.url, '/i/rijn-en-gouwe/vraag')];
  await server.stop();
} finally {
  here.remove();
}

const commit = execFileSync('git', ['rev-parse', '--short', 'HEAD'], { cwd: root, encoding: 'utf8' }).trim();
const machine = `${cpus().length} cores (${cpus()[0].model.trim()}), ${Math.round(totalmem() / 2 ** 30)} GiB, Node ${process.version}, the load from the same machine, database embedded`;
const kb = (bytes) => `${(bytes / 1000).toFixed(1)} kB`;
const text = `Measured ${new Date().toISOString().slice(0, 10)} at commit ${commit}: ${machine}.

| page | answers per second | p50 ms | p97.5 ms |
|---|---|---|---|
${rows.map((row) => `| ${row.name} | ${row.perSecond} | ${row.p50} | ${row.p97} |`).join('\n')}

| first visit | HTML | CSS | font | script | all told (brotli) | HTML + CSS (gzip) |
|---|---|---|---|---|---|---|
${facts.bytes.map((one) => `| ${one.path} | ${kb(one.html)} | ${kb(one.css)} | ${kb(one.font)} | ${kb(one.script)} | ${kb(one.total)} | ${kb(one.htmlGzip + one.cssGzip)} |`).join('\n')}

First start (empty folder, demo loaded) ${facts.firstStart.toFixed(1)} s; start afterwards ${facts.start.toFixed(1)} s. Memory ${facts.memoryIdle} MB after starting, ${facts.memoryBusy} MB after the load.
`;
process.stdout.write(`${text}\n`);
if (process.argv.includes('--write')) {
  const readme = join(import.meta.dirname, 'README.md');
  writeFileSync(readme, readFileSync(readme, 'utf8').replace(/<!-- figures -->[\s\S]*<!-- end -->/, `<!-- figures -->\n${text}<!-- end -->`));
}
