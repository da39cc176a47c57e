// The files for other programs equal THE TABLE, and hold together: every parameter is there, nothing points nowhere.
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { families, isFader } from '../scripts/examples/controls.js';
import { examples, unpack } from '../scripts/examples.js';
import { describeEar } from '../src/ears/ear.js';
import { EAR } from '../src/flags.js';
import { paramsFor } from '../src/params.js';

const { layers } = await describeEar('models', EAR);
const params = paramsFor(layers.map(({ name }) => name));
const addresses = Object.keys(params);
const pages = families(params);
const controls = pages.flatMap((family) => family.controls);
const made = await examples();
const read = (path: string): string => unpack(path, readFileSync(path));

describe('the examples', () => {
  it.each(Object.entries(made))('%s is what its table says (npm run docs)', (path, text) => {
    expect(read(path)).toBe(text);
  });

  it('come from families that hold every parameter once', () => {
    expect(controls.map(({ address }) => address)).toEqual(addresses);
    expect(pages.map(({ name }) => name)).toContain('target/4');
  });
});

describe('the Open Stage Control session', () => {
  interface Widget {
    readonly type: string;
    readonly id: string;
    readonly address?: string;
    readonly value?: string;
    readonly range?: Readonly<Record<string, number>>;
    readonly values?: readonly string[];
    readonly widgets?: readonly Widget[];
    readonly tabs?: readonly Widget[];
  }
  /** What version 1.25 knows of the types that are used, beside what is common to all. */
  const COMMON = 'type id comments width height expand bypass default value address target typeTags decimals onCreate';
  const KNOWN: Readonly<Record<string, string>> = {
    root: 'tabs widgets',
    tab: 'label layout padding contain widgets',
    panel: 'layout innerPadding scroll alphaStroke widgets',
    text: 'align',
    fader: 'horizontal design doubleTap range steps origin',
    button: 'label mode on off',
    dropdown: 'values',
    input: '',
  };
  const session = JSON.parse(read('examples/open-stage-control/earworm.json')) as { type: string; content: Widget };
  const inside = (widget: Widget): Widget[] => [
    widget,
    ...[...(widget.widgets ?? []), ...(widget.tabs ?? [])].flatMap(inside),
  ];
  const widgets = inside(session.content);

  it('uses types and properties that there are', () => {
    expect(session.type).toBe('session');
    for (const widget of widgets) {
      expect(Object.keys(KNOWN)).toContain(widget.type);
      expect(`${COMMON} ${KNOWN[widget.type]}`.split(' ')).toEqual(expect.arrayContaining(Object.keys(widget)));
    }
  });

  it('has every parameter once, and names that exist once', () => {
    expect(widgets.flatMap(({ address }) => address ?? [])).toEqual(addresses);
    const ids = widgets.map(({ id }) => id);
    expect(new Set(ids).size).toBe(ids.length);
    for (const { value = '' } of widgets) for (const [, id] of value.matchAll(/@\{(\w+)\}/g)) expect(ids).toContain(id);
  });

  it('has faders whose ends and curves are those of the table', () => {
    for (const control of controls.filter(isFader)) {
      const { range = {} } = widgets.find(({ address }) => address === control.address)!;
      expect([range.min, range.max]).toEqual(control.range);
      const points = Object.entries(range).map(([at, value]): [number, number] => [
        at === 'min' ? 0 : at === 'max' ? 1 : parseFloat(at) / 100,
        value,
      ]);
      for (const [at, value] of points)
        if (control.kind === 'exponential') expect(value / Number(control.at!(at))).toBeCloseTo(1, 3);
    }
  });
});

describe('the Pd patch', () => {
  const lines = read('examples/pd/earworm.pd').trim().split('\n');

  it('connects objects that exist', () => {
    const open: number[] = [];
    for (const line of lines) {
      const [, kind, ...rest] = line.replace(/;$/, '').split(' ');
      if (line.startsWith('#N')) open.push(0);
      else if (kind === 'connect') {
        const [from, , to] = rest.map(Number);
        expect(Math.max(from, to), line).toBeLessThan(open.at(-1)!);
      } else {
        if (kind === 'restore') open.pop();
        open[open.length - 1]++;
      }
    }
    expect(open).toHaveLength(1);
  });

  it.each(addresses)('hears, shows and sends %s', (address) => {
    const ends = (words: string): number => lines.filter((line) => line.endsWith(` ${words};`)).length;
    expect([ends(`s ${address}`), ends(`r ${address}`), ends(`oscformat ${address}`)]).toEqual([1, 1, 1]);
    expect(lines.filter((line) => line.startsWith('#X obj') && line.includes(` ${address}/turn`))).toHaveLength(1);
  });
});

it('the SuperCollider class has a range for every number, and a method for every family', () => {
  const text = read('examples/supercollider/Earworm.sc');
  for (const control of controls)
    expect(text).toContain(
      `'${control.address}', ${isFader(control) ? `ControlSpec(${control.range.join(', ')}, ` : ''}`,
    );
  for (const name of new Set(pages.map((family) => family.name.split('/')[0]))) expect(text).toMatch(`\n\t${name} { |`);
});

it('the oscsend script names every parameter but those of /out', () => {
  const text = read('examples/oscsend/reset.sh');
  for (const { address } of controls) if (!address.startsWith('/out/')) expect(text).toContain(`\nsend ${address} `);
});
