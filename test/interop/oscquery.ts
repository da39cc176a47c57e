// An OSCQuery client that others wrote (npm oscquery) reads our tree: host, every method, ranges, choices, values.
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { becomes, runs } from './client.js';
import type { Client } from './client.js';

/** What is used of its classes. */
interface Library {
  readonly OSCQueryDiscovery: new () => { queryNewService(address: string, port: number): Promise<Service> };
}
interface Service {
  readonly hostInfo: { readonly name?: string; readonly oscPort?: number; readonly oscTransport?: string };
  update(): Promise<void>;
  flat(): readonly Method[];
}
interface Method {
  readonly full_path: string;
  readonly description?: string;
  readonly access?: number;
  readonly arguments?: readonly Argument[];
}
interface Argument {
  readonly type: string;
  readonly range?: { readonly min?: number; readonly max?: number; readonly vals?: readonly unknown[] };
  readonly clipmode?: string;
  readonly value?: unknown;
}

const VERSION = '1.1.1';

const equal = (what: string, got: unknown, wanted: unknown): void => {
  if (JSON.stringify(got) !== JSON.stringify(wanted))
    throw new Error(`${what} is ${JSON.stringify(got)}, not ${JSON.stringify(wanted)}`);
};

export const oscquery: Client = {
  name: `OSCQuery: npm oscquery ${VERSION}`,
  // It is fetched from the registry for this.
  needs: `npm view oscquery@${VERSION} version`,
  async talk(stage) {
    await runs('npm', 'install', '--no-audit', '--no-fund', '--prefix', stage.folder, `oscquery@${VERSION}`);
    const library = createRequire(join(stage.folder, 'package.json'))('oscquery') as Library;
    stage.osc.send('/loop/gain', -4.5);
    stage.osc.send('/loop/swap', 'bar');
    await becomes(stage, '/loop/swap', 'bar');

    const service = await new library.OSCQueryDiscovery().queryNewService('127.0.0.1', stage.httpPort);
    const { oscPort, oscTransport } = service.hostInfo;
    equal('its host', [oscPort, oscTransport], [stage.port, 'UDP']);
    const methods = (): ReadonlyMap<string, Method> =>
      new Map(service.flat().map((method) => [method.full_path, method]));
    const first = methods();
    for (const [path, { description, arguments: args }] of first)
      if (!description || !args || args.some(({ type }) => type === undefined))
        throw new Error(`${path} has no description, or an argument without a type`);
    const argument = (path: string): Argument | undefined => first.get(path)?.arguments?.[0];
    equal('the gain', argument('/loop/gain'), {
      ...{ type: 'f', range: { min: -60, max: 6 }, clipmode: 'none', value: -4.5 },
    });
    equal('the swap', [argument('/loop/swap')?.type, argument('/loop/swap')?.value], ['s', 'bar']);
    if (!argument('/loop/swap')?.range?.vals?.includes('bar')) throw new Error('the swap has no choices');
    equal('the access of a verb', first.get('/dream/undo')?.access, 2);

    stage.osc.send('/loop/gain', -9);
    await becomes(stage, '/loop/gain', -9);
    await service.update();
    equal('the gain afterwards', methods().get('/loop/gain')?.arguments?.[0].value, -9);
  },
};
