// avahi-browse finds a daemon of its own on another machine, which is a network namespace (mdns.sh).
import { runs } from './client.js';
import type { Client } from './client.js';

export const avahi: Client = {
  name: 'Avahi: avahi-browse finds _oscjson and _osc',
  // It makes namespaces, so it takes root.
  needs:
    'test "$(id -u)" = 0 && command -v avahi-browse && command -v avahi-daemon && command -v dbus-daemon && command -v ip',
  talk: async () => void (await runs('test/interop/mdns.sh')),
};
