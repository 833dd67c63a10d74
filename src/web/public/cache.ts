import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { VNode } from 'preact';
import { render } from 'preact-render-to-string';
import type { View } from '../view.ts';

const brotli = promisify(brotliCompress);
const gzipped = promisify(gzip);
const most = 600;

type Encoding = 'br' | 'gzip' | 'identity';
type Bodies = Partial<Record<Encoding, Promise<Buffer>>> & { html: Buffer };

/**
 * Pages that are the same for everybody: drawn and compressed once for as long as `version` (the directory) is the same.
 * Bounded: when it is full it starts anew.
 */
export class PageCache {
  #version: unknown;
  readonly #pages = new Map<string, Bodies>();

  async send(request: FastifyRequest, reply: FastifyReply, page: { view: View; version: unknown; key: string; draw: () => VNode; status?: number }): Promise<FastifyReply> {
    const bodies = this.#find(page);
    const encoding = encodingFor(request.headers['accept-encoding']);
    reply.code(page.status ?? 200).header('cache-control', 'no-store').header('vary', 'accept-encoding').type('text/html; charset=utf-8');
    if (encoding !== 'identity') reply.header('content-encoding', encoding);
    return reply.send(await compressed(bodies, encoding));
  }

  #find({ view, version, key, draw }: { view: View; version: unknown; key: string; draw: () => VNode }): Bodies {
    if (version !== this.#version || this.#pages.size >= most) {
      this.#pages.clear();
      this.#version = version;
    }
    const full = JSON.stringify([view.door?.id, view.base, view.language, view.isDiscreet, view.via, key]);
    const known = this.#pages.get(full);
    if (known) return known;
    const drawn = { html: Buffer.from(`<!doctype html>${render(draw())}`) };
    this.#pages.set(full, drawn);
    return drawn;
  }
}

function encodingFor(accepted: string | string[] | undefined): Encoding {
  const ways = String(accepted ?? '');
  if (/\bbr\b(?!;q=0(\.0+)?(,|$))/.test(ways)) return 'br';
  return /\bgzip\b(?!;q=0(\.0+)?(,|$))/.test(ways) ? 'gzip' : 'identity';
}

function compressed(bodies: Bodies, encoding: Encoding): Promise<Buffer> {
  bodies[encoding] ??= encoding === 'identity' ? Promise.resolve(bodies.html)
    : encoding === 'br' ? brotli(bodies.html, { params: { [constants.BROTLI_PARAM_QUALITY]: 6 } }) : gzipped(bodies.html);
  return bodies[encoding];
}
