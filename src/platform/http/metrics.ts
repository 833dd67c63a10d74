import fastify, { type FastifyInstance } from 'fastify';
import type pg from 'pg';
import { collectDefaultMetrics, Counter, Gauge, Histogram, Registry } from 'prom-client';
import { healthPages, type Health } from './health.ts';

export interface Metrics {
  /** Counts and times the requests of an app, by route pattern: never by address, so no code or name gets in. */
  watch(app: FastifyInstance): void;
  /** A figure that is asked for when somebody looks. When asking fails, the figure is left out. */
  addGauge(name: string, help: string, read: () => number | Promise<number>): void;
  /** A figure in parts. */
  addParts(name: string, help: string, label: string, read: () => Record<string, number> | Promise<Record<string, number>>): void;
  watchPool(pool: pg.Pool): void;
  text(): Promise<string>;
}

const secondsBuckets = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5];

/** Figures of this process for Prometheus, without a word about people. */
export function createMetrics(): Metrics {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry });
  const requests = new Histogram({
    name: 'naast_http_request_seconds', help: 'Time of requests, by route pattern', registers: [registry],
    labelNames: ['method', 'route', 'status'], buckets: secondsBuckets,
  });
  const failures = new Counter({ name: 'naast_figure_failures_total', help: 'Figures that could not be read', labelNames: ['figure'], registers: [registry] });

  const addParts: Metrics['addParts'] = (name, help, label, read) => {
    const gauge: Gauge = new Gauge({
      name, help, labelNames: label ? [label] : [], registers: [registry],
      collect: async () => {
        gauge.reset();
        try {
          for (const [part, value] of Object.entries(await read())) gauge.set(label ? { [label]: part } : {}, value);
        } catch {
          gauge.remove();
          failures.inc({ figure: name });
        }
      },
    });
  };
  return {
    watch: (app) => {
      app.addHook('onResponse', async (request, reply) => {
        const route = request.routeOptions.url ?? 'none';
        requests.observe({ method: request.method, route, status: `${Math.floor(reply.statusCode / 100)}xx` }, reply.elapsedTime / 1000);
      });
    },
    addGauge: (name, help, read) => addParts(name, help, '', async () => ({ value: await read() })),
    addParts,
    watchPool: (pool) => addParts('naast_database_connections', 'Connections to the database, by state', 'state', () => ({
      idle: pool.idleCount, busy: pool.totalCount - pool.idleCount, waiting: pool.waitingCount,
    })),
    text: () => registry.metrics(),
  };
}

/** A port of its own for who runs the server: `/metrics`, and health with what is the matter. Keep it away from the outside. */
export async function openMetricsPort(options: { metrics: Metrics; health: () => Promise<Health>; port: number; host: string }): Promise<{ port: number; close(): Promise<void> }> {
  const app = fastify({ logger: false, forceCloseConnections: true });
  app.get('/metrics', async (_request, reply) => reply.type('text/plain; version=0.0.4; charset=utf-8').send(await options.metrics.text()));
  healthPages(app, { health: options.health, isDetailed: true });
  await app.listen({ port: options.port, host: options.host });
  const [address] = app.addresses();
  return { port: typeof address === 'object' ? address.port : options.port, close: () => app.close() };
}
