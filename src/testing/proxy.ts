import { once } from 'node:events';
import { connect, createServer, type Socket } from 'node:net';
import { Transform } from 'node:stream';
import { setImmediate as nextTurn } from 'node:timers/promises';

export interface Proxy {
  /** The address of the database, through the proxy. */
  url(of: string): string;
  /** Cuts every connection and refuses new ones, as a server does that restarts. */
  down(): Promise<void>;
  up(): Promise<void>;
  close(): Promise<void>;
}

/** Answers come in pieces of so many bytes, each in a turn of its own, as on a slow network. */
function inPieces(length: number): Transform {
  return new Transform({
    async transform(bytes: Buffer, _encoding, done) {
      for (let start = 0; start < bytes.length; start += length) {
        this.push(bytes.subarray(start, start + length));
        await nextTurn();
      }
      done();
    },
  });
}

/** A way to the database that can be cut: PostgreSQL itself is shared by all tests. */
export async function openProxy(target: string, options: { pieceLength?: number } = {}): Promise<Proxy> {
  const { hostname, port: targetPort } = new URL(target);
  const sockets = new Set<Socket>();
  let port = 0;
  const server = createServer((from) => {
    const to = connect(Number(targetPort), hostname);
    for (const socket of [from, to]) {
      sockets.add(socket);
      socket.on('close', () => { sockets.delete(socket); from.destroy(); to.destroy(); });
      socket.on('error', () => undefined);
    }
    from.setNoDelay(true);
    from.pipe(to);
    (options.pieceLength === undefined ? to : to.pipe(inPieces(options.pieceLength))).pipe(from);
  });
  const up = async () => {
    server.listen(port, '127.0.0.1');
    await once(server, 'listening');
    const address = server.address();
    if (typeof address === 'object' && address) port = address.port;
  };
  const down = async () => {
    const closed = once(server, 'close');
    server.close();
    for (const socket of sockets) socket.destroy();
    await closed;
  };
  await up();
  return {
    url: (of) => {
      const url = new URL(of);
      url.hostname = '127.0.0.1';
      url.port = String(port);
      return url.href;
    },
    up, down,
    close: async () => { if (server.listening) await down(); },
  };
}
