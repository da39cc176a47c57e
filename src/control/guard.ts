// Who may come in: addresses on the allow-list, and web pages that this machine has given out itself.
import { BlockList, isIP } from 'node:net';
import { Refused } from '../refused.js';

export interface Guard {
  /** Whether an address may speak to us at all: this machine always, others by the list, everybody without one. */
  admits(address: string | undefined): boolean;
  /**
   * Whether a request may be answered, by its headers. A foreign page can make a browser on this machine ask us, under a
   * name of its own that resolves to here: so the name has to be one of ours, and the page one that we gave out.
   * @returns a sentence if not
   */
  objection(headers: { readonly host?: string | undefined; readonly origin?: string | undefined }): string | undefined;
}

export interface GuardOptions {
  /** Addresses, or networks as in 192.168.1.0/24; empty for everybody. */
  readonly allow: readonly string[];
  /** The address or name that the doors are bound to. */
  readonly host: string;
  /** What this machine is called. */
  readonly machine: string;
}

const LOCAL = ['localhost', '127.0.0.1', '[::1]'];
const isLocal = (name: string): boolean => LOCAL.includes(name);

/** IPv4 that a socket of both kinds has dressed up as IPv6. */
const bare = (address: string): string => address.replace(/^::ffff:(?=\d+\.)/, '');
const family = (address: string): 'ipv4' | 'ipv6' => (isIP(address) === 6 ? 'ipv6' : 'ipv4');

/** @throws Refused for an entry that is no address */
export function guard({ allow, host, machine }: GuardOptions): Guard {
  const list = new BlockList();
  list.addSubnet('127.0.0.0', 8);
  list.addAddress('::1', 'ipv6');
  for (const entry of allow) {
    const [address, bits] = entry.split('/');
    const widest = isIP(address) === 6 ? 128 : 32;
    const length = bits === undefined ? widest : /^\d{1,3}$/.test(bits) ? Number(bits) : NaN;
    if (isIP(address) === 0 || !(length <= widest))
      throw new Refused(`--allow takes addresses such as 192.168.1.20 or 192.168.1.0/24, got "${entry}".`);
    list.addSubnet(address, length, family(address));
  }
  const names = [host, machine, `${machine}.local`].map((name) => name.toLowerCase());
  const ours = (name: string): boolean =>
    isLocal(name) || names.includes(name) || isIP(name.replace(/^\[(.*)\]$/, '$1')) > 0;

  return {
    admits(address) {
      if (allow.length === 0) return true;
      return address !== undefined && list.check(bare(address), family(bare(address)));
    },
    objection({ host: asked = '', origin }) {
      const name = asked.replace(/:\d+$/, '').toLowerCase();
      if (!ours(name))
        return `"${name.slice(0, 80)}" is not a name of this machine: ask for it by its address, or as ${isLocal(host) ? 'localhost' : machine}.`;
      if (origin === undefined) return undefined;
      const from = /^https?:\/\/(\[[^\]]+\]|[^:/]+)(?::\d+)?$/.exec(origin.toLowerCase())?.[1];
      if (from !== undefined && (from === name || (isLocal(from) && isLocal(name)))) return undefined;
      return `A page of ${origin.slice(0, 80)} may not speak to Earworm; one that comes from http://${name} may.`;
    },
  };
}
