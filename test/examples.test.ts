// The files for other programs equal THE TABLE, and hold together: every parameter is there, nothing points nowhere.
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { deeds, families, isFader } from '../scripts/examples/controls.js';
import { examples, unpack } from '../scripts/examples.js';
import { commands } from '../src/control/commands.js';
import { describeEar } from '../src/ears/ear.js';
import { EAR } from '../src/flags.js';
import { paramsFor } from '../src/params.js';

const { layers } = await describeEar('models', EAR);
const params = paramsFor(layers.map(({ name }) => name));
const addresses = Object.keys(params);
const pages = families(params);
const verbs = deeds(commands).map(({ address }) => address);
const controls = pages.flatMap((family) => family.controls);
const made = await examples();
const read = (path: string): string => unpack(path, readFileSync(path));

describe('the examples', () => {
  it('come with buttons for what needs no word', () => {
    expect(verbs).toEqual(expect.arrayContaining(['/dream/reset', '/loop/retrigger', '/record/stop']));
    expect(verbs).not.toContain('/preset/load');
  });

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
    tab: 'label layout gridTemplate padding contain widgets',
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
    expect(widgets.flatMap(({ address }) => address ?? [])).toEqual([...addresses, ...verbs]);
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

  it.each(verbs)('has a button for %s', (address) => {
    expect(lines.filter((line) => line.endsWith(` oscformat ${address};`))).toHaveLength(1);
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

describe('the Max patches', () => {
  interface Patcher {
    readonly boxes: readonly { readonly box: Box }[];
    readonly lines: readonly { readonly patchline: Readonly<Record<'source' | 'destination', [string, number]>> }[];
  }
  interface Box {
    readonly id: string;
    readonly maxclass: string;
    readonly numinlets: number;
    readonly numoutlets: number;
    readonly outlettype?: readonly string[];
    readonly text?: string;
    readonly patcher?: Patcher;
    readonly varname?: string;
    readonly saved_attribute_attributes?: { readonly valueof: Readonly<Record<string, unknown>> };
  }
  const patch = (path: string): Patcher => (JSON.parse(read(path)) as { patcher: Patcher }).patcher;
  const inside = (patcher: Patcher): Patcher[] => [
    patcher,
    ...patcher.boxes.flatMap(({ box }) => (box.patcher ? inside(box.patcher) : [])),
  ];
  const boxes = (path: string): Box[] => inside(patch(path)).flatMap((one) => one.boxes.map(({ box }) => box));
  const files = ['examples/max/earworm.maxpat', 'examples/ableton/Earworm.amxd'];

  it.each(files)('%s connects ports that exist', (path) => {
    for (const { boxes, lines } of inside(patch(path))) {
      const known = new Map(boxes.map(({ box }) => [box.id, box]));
      expect(known.size).toBe(boxes.length);
      for (const { box } of boxes) expect(box.outlettype ?? []).toHaveLength(box.numoutlets);
      for (const { patchline } of lines) {
        const [from, outlet] = patchline.source;
        const [to, inlet] = patchline.destination;
        expect(outlet, from).toBeLessThan(known.get(from)!.numoutlets);
        expect(inlet, to).toBeLessThan(known.get(to)!.numinlets);
      }
    }
  });

  it.each(files)('%s has dials with the ranges of the table, and names that Live can tell apart', (path) => {
    const all = boxes(path);
    const names = all.flatMap(({ varname }) => varname ?? []);
    expect(new Set(names).size).toBe(names.length);
    for (const box of all.filter(({ maxclass }) => maxclass === 'live.dial')) {
      const { parameter_mmin, parameter_mmax } = box.saved_attribute_attributes!.valueof;
      const control = controls.find(({ address }) => address === `/${box.varname!.replaceAll(' ', '/')}`)!;
      expect([parameter_mmin, parameter_mmax]).toEqual(control.range);
    }
  });

  it('the patch hears, shows and sends every parameter; the device a few dozen', () => {
    const sent = (path: string): string[] =>
      boxes(path).flatMap(({ text = '' }) => (text.startsWith('prepend /') ? [text.slice('prepend '.length)] : []));
    const heard = (path: string): string[] =>
      boxes(path).flatMap(({ text = '' }) => (text.startsWith('route /') ? text.split(' ').slice(1) : []));
    expect(sent(files[0])).toEqual(addresses);
    expect(heard(files[0]).filter((address) => address !== '/fail')).toEqual(addresses);
    expect(heard(files[1])).toEqual(sent(files[1]));
    for (const verb of verbs) expect(boxes(files[0]).filter(({ text }) => text === verb)).toHaveLength(1);
    expect(sent(files[1]).length).toBeGreaterThan(23);
    expect(sent(files[1]).length).toBeLessThan(49);
  });
});

describe('the TouchOSC layout', () => {
  const xml = read('examples/touchosc/earworm.tosc');
  const bare = xml.replace(/<!\[CDATA\[.*?\]\]>/gs, '');

  it('is well-formed, with identities that exist once', () => {
    const open: string[] = [];
    for (const [, end, tag] of bare.matchAll(/<(\/?)(\w+)[^>]*>/g))
      if (end) expect(open.pop()).toBe(tag);
      else open.push(tag);
    expect(open).toEqual([]);
    expect(bare.replace(/<[^>]*>/g, '')).not.toMatch(/[<>&]/);
    const ids = [...xml.matchAll(/<node ID='([^']*)'/g)].map(([, id]) => id);
    expect(new Set(ids).size).toBe(ids.length);
  });

  it.each(addresses)('has a control and a value for %s, on one of its pages', (address) => {
    const control = controls.find((one) => one.address === address)!;
    const messages = [...xml.matchAll(/<osc>.*?<\/osc>/gs)].map(([message]) => message);
    const at = (path: string): string[] => messages.filter((message) => message.includes(`<![CDATA[${path}]]>`));
    expect(at(address).length + at(`${address}/normalized`).length).toBe(2);
    if (control.kind === 'linear')
      expect(at(address).join()).toContain(
        `<scaleMin>${control.range![0]}</scaleMin><scaleMax>${control.range![1]}</scaleMax>`,
      );
    if (control.kind === 'exponential') expect(xml).toContain(`sendOSC('${address}/normalized', self.values.x)`);
  });

  it.each(verbs)('has a button for %s', (verb) => {
    expect(xml.split(`<value><![CDATA[${verb}]]></value><scaleMin>`)).toHaveLength(2);
  });

  it('keeps every frame inside its page', () => {
    for (const [, x, y, w, h] of xml.matchAll(/<x>(.*?)<\/x><y>(.*?)<\/y><w>(.*?)<\/w><h>(.*?)<\/h>/g)) {
      expect(Number(x) + Number(w)).toBeLessThanOrEqual(1024);
      expect(Number(y) + Number(h)).toBeLessThanOrEqual(768);
    }
  });
});
