import { setTimeout as delay } from 'node:timers/promises';
import fastify from 'fastify';
import { expect, test } from 'vitest';
import { createMetrics, openMetricsPort } from './metrics.ts';
import { stopGently } from './stop.ts';

test('requests are counted by route pattern, and neither code nor question of an address gets in', async () => {
  const metrics = createMetrics();
  const app = fastify();
  metrics.watch(app);
  app.get('/vraag/:code', async () => 'ja');
  app.get('/stuk', async () => { throw new Error('stuk'); });
  await app.inject('/vraag/KAT-7788?naam=Jolanda');
  await app.inject('/vraag/HOND-11');
  await app.inject('/stuk');
  await app.inject('/niet/hier/Jolanda');
  const text = await metrics.text();
  expect(text).toContain('naast_http_request_seconds_count{method="GET",route="/vraag/:code",status="2xx"} 2');
  expect(text).toContain('naast_http_request_seconds_count{method="GET",route="/stuk",status="5xx"} 1');
  expect(text).toContain('naast_http_request_seconds_count{method="GET",route="none",status="4xx"} 1');
  expect(text).toMatch(/nodejs_eventloop_lag_seconds [\d.]+/);
  expect(text).not.toMatch(/KAT-7788|HOND|Jolanda/);
});

test('figures are asked for when somebody looks, and one that fails leaves the rest alone', async () => {
  const metrics = createMetrics();
  let age = 3;
  metrics.addGauge('naast_mail_oldest_seconds', 'Age', async () => age);
  metrics.addParts('naast_mail', 'Mail', 'state', () => ({ due: 2, failed: 1 }));
  const port = await openMetricsPort({ metrics, health: async () => ({ status: 'ready', checks: [] }), port: 0, host: '127.0.0.1' });
  const read = async () => await (await fetch(`http://127.0.0.1:${port.port}/metrics`)).text();
  expect(await read()).toMatch(/^naast_mail_oldest_seconds 3$/m);
  age = 5;
  const text = await read();
  expect(text).toMatch(/^naast_mail_oldest_seconds 5$/m);
  expect(text).toMatch(/^naast_mail\{state="due"\} 2$/m);
  metrics.addGauge('naast_broken', 'Broken', () => { throw new Error('away'); });
  expect(await read()).toMatch(/^naast_mail_oldest_seconds 5$/m);
  expect(await read()).not.toMatch(/^naast_broken /m);
  expect(await read()).toMatch(/^naast_figure_failures_total\{figure="naast_broken"\} [1-9]/m);
  await port.close();
});

test('stopping goes in order, past what fails and what hangs, within the time', async () => {
  const done: string[] = [];
  const failed: string[] = [];
  const begun = Date.now();
  const unfinished = await stopGently({
    withinMs: 1500, onError: (_error, step) => { failed.push(step); },
    steps: [
      { name: 'requests', run: async () => { await delay(50); done.push('requests'); } },
      { name: 'sockets', run: async () => { throw new Error('closed already'); } },
      { name: 'jobs', run: () => new Promise(() => undefined) },
      { name: 'database', run: async () => { done.push('database'); } },
    ],
  });
  expect(done).toEqual(['requests', 'database']);
  expect(failed).toEqual(['sockets']);
  expect(unfinished).toEqual(['jobs']);
  expect(Date.now() - begun).toBeLessThan(10_000);
});
