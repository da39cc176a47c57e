// The line to the daemon: OSC over a WebSocket, opened again whenever it breaks, with leases renewed.
import { read, write } from './wire.js';
import type { Arg, Heard } from './wire.js';

export interface Line {
  /** Nothing is queued while the line is down: an old turn of a knob must not come minutes later. @returns whether it went out */
  send(address: string, ...args: readonly Arg[]): boolean;
}

export interface Ends {
  readonly opened: (line: Line) => void;
  readonly closed: () => void;
  readonly heard: (message: Heard) => void;
}

/** What the page wants to hear. */
const FEEDS = ['summary', 'loop', 'params'] as const;

/** ms between attempts, and between renewals of the lease of 60 s. */
const AGAIN = 1000;
const RENEW = 25_000;

/** @param url of the WebSocket */
export function openLine(url: string, ends: Ends): Line {
  let socket: WebSocket | undefined;
  const line: Line = {
    send(address, ...args) {
      if (socket?.readyState !== WebSocket.OPEN) return false;
      socket.send(write(address, args));
      return true;
    },
  };
  const lease = (): boolean => line.send('/notify', 1, ...FEEDS);

  function connect(): void {
    socket = new WebSocket(url);
    socket.binaryType = 'arraybuffer';
    socket.onopen = () => {
      lease();
      ends.opened(line);
    };
    socket.onmessage = ({ data }) => {
      // Texts say that the tree of addresses changed; whoever has a lease is told of the layers as well.
      if (typeof data !== 'string') read(new Uint8Array(data as ArrayBuffer)).forEach(ends.heard);
    };
    socket.onclose = () => {
      ends.closed();
      setTimeout(connect, AGAIN);
    };
  }
  connect();
  setInterval(lease, RENEW);
  return line;
}
