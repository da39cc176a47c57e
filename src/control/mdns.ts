// Makes the doors known in the network (mDNS, also called Bonjour or Zeroconf). Nobody needs it to start.  [door: bonjour-service]
import bonjour from 'bonjour-service';
import type { ServiceConfig } from 'bonjour-service';

export interface MdnsOptions {
  readonly oscPort: number;
  readonly httpPort: number;
  /** What this machine is called. */
  readonly machine: string;
  /** This machine's IPv4 addresses at which the doors are, one for each network. */
  readonly addresses: readonly string[];
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
export function services({ oscPort, httpPort, machine }: Omit<MdnsOptions, 'log' | 'addresses'>): ServiceConfig[] {
  const [name] = machine.replace(/[^\x20-\x7e]/g, '').split('.');
  const called = (what: string): string => `Earworm ${what} on ${name}`.slice(0, LABEL);
  // Not asked for first whether the name is free: in another of our networks we would be told that we have it ourselves.
  const at = { host: `${name.slice(0, LABEL)}.local`, disableIPv6: true, probe: false };
  return [
    { name: called(`OSCQuery ${httpPort}`), type: 'oscjson', protocol: 'tcp', port: httpPort, ...at },
    { name: called(`OSC ${oscPort}`), type: 'osc', protocol: 'udp', port: oscPort, ...at },
  ];
}

/**
 * Announces the doors in every network that this machine is in, also in one that leads nowhere else. Whatever goes wrong
 * is one line of the log.
 */
export function announce(options: MdnsOptions): { stop(): Promise<void> } {
  let complained = false;
  const complain = (error: unknown): void => {
    if (!complained)
      options.log(`not announced in the network: ${error instanceof Error ? error.message : String(error)}`);
    complained = true;
  };
  if (options.addresses.length === 0) complain('this machine is in none');
  const ends = options.addresses.map((address) => inNetwork(address, services(options), complain));
  return { stop: async () => void (await Promise.all(ends.map((end) => end()))) };
}

/** @returns says goodbye */
function inNetwork(address: string, told: ServiceConfig[], complain: (error: unknown) => void): () => Promise<void> {
  // Bound to the interface's own address a socket would not hear what goes to a group.
  const socket = { interface: address, bind: '0.0.0.0' } as Partial<ServiceConfig>;
  const server = new bonjour(socket, complain);
  // The library forgets to listen to its own socket: without these an error would end the process.
  const { mdns } = (server as unknown as { server: { mdns: NodeJS.EventEmitter } }).server;
  mdns.on('error', complain).on('warning', complain);
  for (const service of told) server.publish(service);
  return () =>
    new Promise((resolve) => {
      const end = (): void => {
        clearTimeout(timer);
        server.destroy();
        resolve();
      };
      const timer = setTimeout(end, PATIENCE);
      server.unpublishAll(end);
    });
}
