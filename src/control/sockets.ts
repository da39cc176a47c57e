// WebSockets on the HTTP port: OSC packets both ways, and OSCQuery's LISTEN, IGNORE and PATH_CHANGED.        [door: ws]
import type { IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';
import { WebSocketServer } from 'ws';
import type { WebSocket } from 'ws';
import type { Guard } from './guard.js';
import { message, write } from './packet.js';
import { FLYING, outbox } from './outbox.js';
import type { Peer } from './peer.js';
import { hasValue, spoken } from './query.js';
import type { Store } from './store.js';
import { TWIN } from './store.js';

export interface SocketsOptions {
  readonly store: Store;
  readonly guard: Guard;
  /** OSC packets go where those of the other transports go. */
  readonly receive: (bytes: Uint8Array, from: Peer) => void;
  readonly gone: (peer: Peer) => void;
}

export interface Sockets {
  upgrade(request: IncomingMessage, socket: Duplex, head: Buffer): void;
  /** Tells everybody that what is below a path is described in another way now. */
  changed(path: string): void;
  stop(): void;
}

/** THE COMMANDS: texts of the form {"COMMAND": …, "DATA": address}. */
export const COMMANDS = {
  LISTEN: 'To the daemon: send the value of this address, now and whenever somebody else changes it.',
  IGNORE: 'To the daemon: do not send it any more.',
  PATH_CHANGED: 'From the daemon: what is at or below this address is described in another way now; ask again.',
} as const;

/** Sockets at once, and bytes of a frame that comes in. */
const MOST = 32;
const LONGEST = 65_536;
/** Milliseconds between two values of one address, and between two questions whether anybody is there. */
const PAUSE = 1000 / 30;
const BEAT = 30_000;

/** One end of a conversation. */
interface Talk {
  readonly peer: Peer;
  /** An address that is listened to has a value. */
  changed(address: string, who: string | undefined): void;
  tell(command: object): void;
  /** Ends it when the last question was not answered, and asks again. */
  check(): void;
  end(): void;
}

export function openSockets({ store, guard, receive, gone }: SocketsOptions): Sockets {
  const server = new WebSocketServer({ noServer: true, maxPayload: LONGEST, perMessageDeflate: false });
  const talks = new Set<Talk>();
  let count = 0;

  store.listen((address, _from, _at, who) => {
    for (const one of talks) [address, address + TWIN].forEach((name) => one.changed(name, who));
  });
  const heart = setInterval(() => talks.forEach((one) => one.check()), BEAT);
  heart.unref();

  function open(socket: WebSocket): void {
    const one = talk(socket, `ws ${++count}`, store, receive);
    talks.add(one);
    socket.on('close', () => {
      talks.delete(one);
      one.end();
      gone(one.peer);
    });
  }

  return {
    upgrade(request, socket, head) {
      const { remoteAddress } = request.socket;
      const objection = !guard.admits(remoteAddress)
        ? `${remoteAddress ?? 'This address'} is not on the list of --allow.`
        : (guard.objection(request.headers) ??
          (talks.size >= MOST ? `${MOST} WebSockets are open already; one must close first.` : undefined));
      if (objection === undefined) return server.handleUpgrade(request, socket, head, open);
      const code = talks.size >= MOST ? '503 Service Unavailable' : '403 Forbidden';
      socket.on('error', () => undefined);
      socket.end(
        `HTTP/1.1 ${code}\r\nContent-Type: text/plain; charset=utf-8\r\nContent-Length: ${Buffer.byteLength(objection)}\r\nConnection: close\r\n\r\n${objection}`,
      );
    },
    changed: (path) => talks.forEach((one) => one.tell({ COMMAND: 'PATH_CHANGED', DATA: path })),
    stop() {
      clearInterval(heart);
      talks.forEach((one) => one.end());
    },
  };
}

function talk(socket: WebSocket, key: string, store: Store, receive: SocketsOptions['receive']): Talk {
  const listening = new Set<string>();
  const due = new Set<string>();
  let resting: NodeJS.Timeout | undefined;
  let answered = true;
  const open = (): boolean => socket.readyState === socket.OPEN;
  const out = outbox((bytes, taken) => {
    if (open()) socket.send(bytes, taken);
  });
  const full = (): boolean => !open() || out.size > FLYING;
  const send: Peer['send'] = (bytes, fleeting) => {
    if (open()) out.send(bytes, fleeting);
  };
  const peer: Peer = { key, send };

  /** What waits is sent in its newest form: at once after a rest, and then not more often than the pause allows. */
  function flush(): void {
    resting ??= setTimeout(() => {
      resting = undefined;
      if (due.size > 0) flush();
    }, PAUSE);
    if (full()) return;
    due.forEach((address) => send(write(spoken(store, address))));
    due.clear();
  }

  const mark = (address: string): void => {
    due.add(address);
    if (!resting) {
      // All changes of one turn go together.
      resting = setTimeout(() => {
        resting = undefined;
        flush();
      }, 0);
    }
  };

  function command(text: string): void {
    const { COMMAND, DATA } = parsed(text);
    const known = COMMAND === 'LISTEN' || COMMAND === 'IGNORE';
    if (!known || typeof DATA !== 'string')
      return send(write(message('/fail', '', 'A text is {"COMMAND": "LISTEN" or "IGNORE", "DATA": address}.')));
    if (COMMAND === 'IGNORE') {
      listening.delete(DATA);
      due.delete(DATA);
    } else if (hasValue(store, DATA)) {
      listening.add(DATA);
      mark(DATA);
    } else
      send(
        write(message('/fail', DATA.slice(0, 255), `${DATA.slice(0, 255)} has no value that could be listened to.`)),
      );
  }

  socket.on('error', () => socket.terminate());
  socket.on('pong', () => (answered = true));
  socket.on('message', (data, isBinary) => {
    const bytes = Array.isArray(data) ? Buffer.concat(data) : Buffer.from(data as Buffer);
    if (isBinary) receive(bytes, peer);
    else command(bytes.toString());
  });

  return {
    peer,
    changed(address, who) {
      if (!listening.has(address)) return;
      if (who === key) due.delete(address);
      else mark(address);
    },
    tell: (value) => {
      if (!full()) socket.send(JSON.stringify(value), () => undefined);
    },
    check() {
      if (!answered) return socket.terminate();
      answered = false;
      socket.ping(() => undefined);
    },
    end() {
      clearTimeout(resting);
      due.clear();
      listening.clear();
      socket.terminate();
    },
  };
}

function parsed(text: string): { readonly COMMAND?: unknown; readonly DATA?: unknown } {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null ? value : {};
  } catch {
    return {};
  }
}
