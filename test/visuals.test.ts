// The receivers of the feeds in examples/ read what the daemon sends, byte for byte.
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { runInNewContext } from 'node:vm';
import osc from 'osc';
import type { Argument, Bundle, Message } from 'osc';
import { expect, it } from 'vitest';
import { floatOf } from '../src/control/feeds/frame.js';
import { cases, lights, moment, opened, units } from './interop/cases.js';
import { decode, PYTHON } from './interop/decoders.js';

const installed = spawnSync('sh', ['-c', PYTHON], { stdio: 'ignore' }).status === 0;

it.skipIf(!installed)(
  'decoders of TouchDesigner, Unity and Processing (skipped where python3 is not installed)',
  async () => {
    const folder = mkdtempSync(join(tmpdir(), 'earworm-'));
    const said = await decode(folder).finally(() => rmSync(folder, { recursive: true }));
    expect(said.match(/reads/g)!.length).toBeGreaterThanOrEqual(3);
  },
  120_000,
);

it('the script for Max puts every list into its row, and every unit at its place', () => {
  class JitterMatrix {
    name = 'places';
    readonly cells = new Map<string, readonly number[]>();
    setcell2d(x: number, y: number, ...values: number[]): void {
      this.cells.set(`${x} ${y}`, values);
    }
  }
  const { csv, places } = cases() as { csv: string; places: number[][] };
  const asked: string[] = [];
  class XMLHttpRequest {
    readonly readyState = 4;
    readonly responseText = csv;
    onreadystatechange = (): void => {};
    open(...words: string[]): void {
      asked.push(...words);
    }
    send(): void {
      this.onreadystatechange();
    }
  }
  const out: unknown[][] = [];
  const max = {
    JitterMatrix,
    XMLHttpRequest,
    outlet: (...words: unknown[]) => void out.push(words),
    arrayfromargs: (args: ArrayLike<number>) => Array.from(args),
    messagename: '',
  } as Record<string, unknown>;
  const call = (name: string, ...args: number[]): void => (max[name] as (...args: number[]) => void)(...args);
  runInNewContext(readFileSync('examples/max/earworm-light.js', 'utf8'), max);
  call('fetch');
  expect(asked[1]).toMatch(/layout\.csv$/);
  expect(out.pop()).toEqual([1, 'jit_matrix', 'places']);
  const where = max.places as JitterMatrix;
  const shown = new Map<string, number>();
  const light = lights(1);
  for (const bytes of opened('layer profile=max')(moment(light))) {
    for (const packet of (osc.readPacket(bytes, { metadata: true }) as Bundle).packets as Message[]) {
      out.length = 0;
      max.messagename = packet.address;
      call('anything', ...packet.args.map(({ value }: Argument) => value as number));
      if (packet.address === '/act/frame') expect(out).toEqual([]);
      else {
        const [[, , x, y], [, values]] = out as [[number, string, number, number], [number, number[]]];
        expect(x).toBe(0);
        values.forEach((value, i) => shown.set(`${i} ${y}`, value));
      }
    }
  }
  expect(shown.size).toBe(units.count);
  expect([...where.cells.keys()].sort()).toEqual([...shown.keys()].sort());
  const byPlace = new Map(places.map((place, unit) => [place.join(' '), unit]));
  for (const [cell, [x, y]] of where.cells)
    expect(shown.get(cell)).toBeCloseTo(floatOf(light[byPlace.get(`${x} ${y}`)!], false), 6);
});
