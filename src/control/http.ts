// HTTP: parameters and verbs as an OSCQuery tree, WebSockets, the pages of the panel, and /healthz.       [door: http]
import { createServer } from 'node:http';
import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Refused } from '../refused.js';
import { page } from './pages.js';
import type { Pages } from './pages.js';
import { ATTRIBUTES, queryNode, queryTree } from './query.js';
import { COMMANDS, openSockets } from './sockets.js';
import type { Sockets, SocketsOptions } from './sockets.js';

export interface HttpOptions extends SocketsOptions {
  readonly host: string;
  /** 0 takes any that is free. */
  readonly port: number;
  readonly oscPort: number;
  readonly pages: Pages;
  /** What scripts the pages may run beside their own files, in the words of a Content-Security-Policy. */
  readonly scripts?: string;
  readonly status: () => readonly (readonly [string, number | string])[];
}

export interface Http extends Pick<Sockets, 'changed'> {
  readonly port: number;
  stop(): Promise<void>;
}

/** Connections at once, bytes of a request's head, and milliseconds that it may take. */
const MOST = 64;
const HEAD = 8192;
const PATIENCE = 10_000;
/** Milliseconds after which a connection on which nothing moves is closed: whoever fetches a clip and reads nothing holds its bytes. */
const STALLED = 30_000;

/** @throws Refused when the port is taken */
export async function openHttp(options: HttpOptions): Promise<Http> {
  const { host, port } = options;
  const server = createServer(
    { maxHeaderSize: HEAD, requestTimeout: PATIENCE, headersTimeout: PATIENCE },
    (request, response) =>
      void answer(request, options).then(
        (reply) => send(request, response, reply, options.scripts ?? ''),
        () => response.destroy(),
      ),
  );
  server.maxConnections = MOST;
  server.setTimeout(STALLED);
  const sockets = openSockets(options);
  server.on('upgrade', sockets.upgrade);
  await listen(server, host, port);
  return {
    port: (server.address() as AddressInfo).port,
    changed: sockets.changed,
    stop: () =>
      new Promise((resolve) => {
        sockets.stop();
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

const listen = (server: Server, host: string, port: number): Promise<void> =>
  new Promise((resolve, reject) => {
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

interface Reply {
  readonly code: number;
  readonly type?: string;
  readonly body?: string | Uint8Array;
}

const json = (value: unknown): Reply => ({ code: 200, type: 'application/json', body: JSON.stringify(value) });
const no = (code: number, sentence: string): Reply => ({ code, type: 'text/plain; charset=utf-8', body: sentence });

function send(
  { method, headers: { origin } }: IncomingMessage,
  response: ServerResponse,
  reply: Reply,
  scripts: string,
): void {
  const { code, type, body } = reply;
  response.writeHead(code, {
    ...(type && { 'Content-Type': type }),
    ...(code === 405 && { Allow: 'GET, HEAD' }),
    'Cache-Control': 'no-cache',
    'X-Content-Type-Options': 'nosniff',
    // A page may load from here and speak to here, and nothing else.
    'Content-Security-Policy': `default-src 'self'; script-src 'self' ${scripts}; style-src 'self' 'unsafe-inline'; img-src 'self' data:`,
    Vary: 'Accept, Origin',
    ...(origin && code !== 403 && { 'Access-Control-Allow-Origin': origin }),
  });
  response.end(method === 'HEAD' ? undefined : body);
}

async function answer(request: IncomingMessage, options: HttpOptions): Promise<Reply> {
  const { guard, pages, store, status } = options;
  const { remoteAddress } = request.socket;
  if (!guard.admits(remoteAddress)) return no(403, `${remoteAddress ?? 'This address'} is not on the list of --allow.`);
  const objection = guard.objection(request.headers);
  if (objection !== undefined) return no(403, objection);
  if (request.method !== 'GET' && request.method !== 'HEAD')
    return no(405, 'Nothing can be changed over HTTP: send OSC, over UDP or this port as a WebSocket.');

  const [path, query = ''] = (request.url ?? '/').split('?');
  if (query === 'HOST_INFO') return json(hostInfo(request, options));
  if (path === '/healthz') return json(Object.fromEntries(status()));
  if (path !== '/' || request.headers.accept?.includes('text/html')) {
    const found = await page(pages, path, query);
    if (found) return { code: 200, type: found.type, body: found.bytes };
  }
  const address = decoded(path);
  const node = address === undefined ? undefined : queryNode(queryTree(store), address);
  if (!node) return no(404, `There is nothing at ${path.slice(0, 200)}.`);
  if (query === '') return json(node);
  if (Object.hasOwn(node, query)) return json({ [query]: node[query] });
  const known = ['FULL_PATH', 'CONTENTS', ...Object.keys(ATTRIBUTES)];
  return known.includes(query) ? { code: 204 } : no(400, `The attributes are ${known.join(', ')}.`);
}

function decoded(path: string): string | undefined {
  try {
    return decodeURIComponent(path);
  } catch {
    return undefined;
  }
}

/** Where OSC goes: the address is the one that was asked, as long as the doors are the same machine's. */
function hostInfo({ socket }: IncomingMessage, { oscPort }: HttpOptions): object {
  const address = (socket.localAddress ?? '').replace(/^::ffff:/, '');
  return {
    NAME: 'Earworm',
    OSC_IP: address,
    OSC_PORT: oscPort,
    OSC_TRANSPORT: 'UDP',
    WS_IP: address,
    WS_PORT: socket.localPort,
    EXTENSIONS: Object.fromEntries([...Object.keys(ATTRIBUTES), ...Object.keys(COMMANDS)].map((name) => [name, true])),
  };
}
