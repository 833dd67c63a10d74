// The people of the chat bench at an XMPP server, in a process of their own: reads what to do from standard input (JSON), prints its sum when all was said and
// read. A line is acknowledged when the server answers the question of XEP-0198 that goes with it.
import { text } from 'node:stream/consumers';
import { setTimeout as delay } from 'node:timers/promises';
import { client, xml } from '@xmpp/client';
import { openBook } from '../../src/testing/talks/book.ts';

const { port, password, seconds, think: [least, most], talks } = JSON.parse(await text(process.stdin));
const words = 'ik weet niet goed hoe ik dit moet zeggen maar het gaat al een tijd niet zo lekker thuis en ik slaap er slecht van'.split(' ');
const asking = xml('r', { xmlns: 'urn:xmpp:sm:3' });
const book = openBook();
const openAtOnce = 20;

async function openPerson(side, talk) {
  const xmpp = client({ service: `xmpp://127.0.0.1:${port}`, domain: 'localhost', username: talk[side], password });
  xmpp.timeout = 30_000;
  xmpp.on('error', () => undefined);
  let [read, last, acknowledge] = [0, 0, undefined];
  xmpp.on('stanza', (stanza) => {
    const body = stanza.is('message') ? stanza.getChildText('body') : null;
    if (!body) return;
    read += 1;
    last = Number(/^\w+:(\d+) /.exec(body)?.[1] ?? 0);
    book.seen(talk.conversationId, side, { number: read, body, author: side === 'visitor' ? 'worker' : 'visitor', isOwn: false });
  });
  xmpp.streamManagement.on('ack', (stanza) => { if (stanza.is('message')) acknowledge?.(); });
  await xmpp.start();
  // Who is not present gets his lines later.
  await xmpp.send(xml('presence'));
  const to = `${talk[side === 'visitor' ? 'worker' : 'visitor']}@localhost`;
  return {
    lastRead: () => last,
    stop: () => xmpp.stop(),
    write: async (end) => {
      for (let number = 1; ; number += 1) {
        await delay(least + Math.random() * (most - least));
        if (Date.now() >= end) return number - 1;
        const body = `${side}:${number} ${Array.from({ length: 4 + number % 15 }, (_, index) => words[(number * 7 + index) % words.length]).join(' ')}`;
        const acknowledged = new Promise((resolve) => { acknowledge = resolve; });
        const key = crypto.randomUUID();
        book.sends(talk.conversationId, side, number, key);
        await xmpp.send(xml('message', { type: 'chat', to, id: key }, xml('body', {}, body)));
        await xmpp.send(asking);
        await acknowledged;
        book.acknowledged(talk.conversationId, side, number, false);
      }
    },
  };
}

const pairs = [];
for (let start = 0; start < talks.length; start += openAtOnce) {
  pairs.push(...await Promise.all(talks.slice(start, start + openAtOnce).map((talk) => Promise.all(['visitor', 'worker'].map((side) => openPerson(side, talk))))));
}
const end = Date.now() + seconds * 1000;
await Promise.all(pairs.map(async ([visitor, worker]) => {
  const [byVisitor, byWorker] = await Promise.all([visitor.write(end), worker.write(end)]);
  const until = Date.now() + 60_000;
  while (visitor.lastRead() < byWorker || worker.lastRead() < byVisitor) {
    if (Date.now() > until) throw new Error('a talk was not read to its end');
    await delay(100);
  }
}));
const sum = book.sum();
await Promise.all(pairs.flat().map((person) => person.stop()));
process.stdout.write(JSON.stringify(sum), () => process.exit(0));
