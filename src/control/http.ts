// HTTP: the parameters as an OSCQuery tree, read only, and /healthz. The panel comes later.             [door: http]
import { createServer } from 'node:http';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Refused } from '../refused.js';
import { queryNode, queryTree } from './describe.js';
import type { Store } from './store.js';

export interface HttpOptions {
  readonly host: string;
  /** 0 takes any that is free. */
  readonly port: number;
  readonly store: Store;
  readonly oscPort: number;
  readonly status: () => readonly (readonly [string, number | string])[];
}

export interface Http {
  readonly port: number;
  stop(): Promise<void>;
}

/** Names under which a browser may reach a server that is bound to this machine alone: a foreign page whose name resolves to it is turned away. */
const LOCAL = new Set(['localhost', '127.0.0.1', '[::1]']);
const LOOPBACK = '127.0.0.1';

/** @throws Refused when the port is taken */
export async function openHttp(options: HttpOptions): Promise<Http> {
  const { host, port } = options;
  const server = createServer((request, response) => answer(request, response, options));
  await new Promise<void>((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) =>
      reject(
        new Refused(
          error.code === 'EADDRINUSE'
            ? `TCP port ${port} is taken by another program (or another Earworm): choose another with --http-port.`
            : `TCP ${host}:${port} cannot be opened (${error.code ?? error.message}).`,
        ),
      ),
    );
    server.listen(port, host, resolve);
  });
  return {
    port: (server.address() as AddressInfo).port,
    stop: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

function answer(
  request: IncomingMessage,
  response: ServerResponse,
  { host, store, oscPort, status }: HttpOptions,
): void {
  const send = (code: number, body?: unknown): void => {
    response.writeHead(code, { 'Content-Type': 'application/json' });
    response.end(body === undefined ? undefined : JSON.stringify(body));
  };
  const asked = (request.headers.host ?? '').replace(/:\d+$/, '');
  if (host === LOOPBACK && !LOCAL.has(asked)) return send(403);
  if (request.method !== 'GET') return send(405);

  const [path, query = ''] = (request.url ?? '/').split('?');
  if (query === 'HOST_INFO')
    return send(200, {
      NAME: 'Earworm',
      OSC_PORT: oscPort,
      OSC_TRANSPORT: 'UDP',
      EXTENSIONS: { ACCESS: true, VALUE: true, RANGE: true, DESCRIPTION: true, CLIPMODE: true, UNIT: true },
    });
  if (path === '/healthz') return send(200, Object.fromEntries(status()));
  const node = queryNode(queryTree(store), path);
  if (!node) return send(404);
  if (query === '') return send(200, node);
  return query in node ? send(200, { [query]: node[query] }) : send(400);
}
