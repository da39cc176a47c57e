// Makes the doors known in the network (mDNS, also called Bonjour or Zeroconf). Nobody needs it to start.  [door: bonjour-service]
import bonjour from 'bonjour-service';
import type { ServiceConfig } from 'bonjour-service';

export interface MdnsOptions {
  readonly oscPort: number;
  readonly httpPort: number;
  /** What this machine is called. */
  readonly machine: string;
  /** The address that the doors are bound to; 0.0.0.0 for every one. */
  readonly host: string;
  readonly log: (line: string) => void;
}

/** Milliseconds for the goodbye; then it goes without. */
const PATIENCE = 200;
/** Bytes in one part of a name. */
const LABEL = 63;

/** Whether only this machine reaches an address: then there is nobody to tell. */
export const isLoopback = (host: string): boolean => host === 'localhost' || host === '::1' || host.startsWith('127.');

/**
 * What is announced: `_oscjson._tcp` (OSCQuery) and `_osc._udp`, under names of their own, since some clients look a name up
 * without its type; with the ports in them, since two daemons may be on one machine.
 */
export function services({ oscPort, httpPort, machine, host }: Omit<MdnsOptions, 'log'>): ServiceConfig[] {
  const [name] = machine.replace(/[^\x20-\x7e]/g, '').split('.');
  const called = (what: string): string => `Earworm ${what} on ${name}`.slice(0, LABEL);
  const at = { host: `${name.slice(0, LABEL)}.local`, disableIPv6: !host.includes(':') };
  return [
    { name: called(`OSCQuery ${httpPort}`), type: 'oscjson', protocol: 'tcp', port: httpPort, ...at },
    { name: called(`OSC ${oscPort}`), type: 'osc', protocol: 'udp', port: oscPort, ...at },
  ];
}

/** Announces the doors. Whatever goes wrong is one line of the log. */
export function announce(options: MdnsOptions): { stop(): Promise<void> } {
  let complained = false;
  const complain = (error: unknown): void => {
    if (!complained)
      options.log(`not announced in the network: ${error instanceof Error ? error.message : String(error)}`);
    complained = true;
  };
  const one = /^\d+(\.\d+){3}$/.test(options.host) && options.host !== '0.0.0.0';
  // Bound to the interface's own address a socket would not hear what goes to a group.
  const socket = one ? { interface: options.host, bind: '0.0.0.0' } : {};
  const server = new bonjour(socket as Partial<ServiceConfig>, complain);
  // The library forgets to listen to its own socket: without these an error would end the process.
  const { mdns } = (server as unknown as { server: { mdns: NodeJS.EventEmitter } }).server;
  mdns.on('error', complain).on('warning', complain);
  for (const service of services(options)) server.publish(service);
  return {
    stop: () =>
      new Promise((resolve) => {
        const end = (): void => {
          clearTimeout(timer);
          server.destroy();
          resolve();
        };
        const timer = setTimeout(end, PATIENCE);
        server.unpublishAll(end);
      }),
  };
}
