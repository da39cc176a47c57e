// An Open Stage Control session: a tab for each family, a row for each parameter. Pure.
import { digits, HOST, isFader, PORT, RENEW } from './controls.js';
import type { Control, Deed, Fader, Family } from './controls.js';

/** The version whose widgets and properties are used here; newer ones convert a session as they open it. */
const VERSION = '1.25.0';
const TARGET = `${HOST}:${PORT}`;

/** Widgets are known by names without slashes. */
const id = (address: string): string => address.slice(1).replaceAll('/', '_');

/** Breakpoints of a fader. Between them it is straight, so a curve gets one every eighth of the way. */
function range({ kind, range: [min, max], at }: Fader): Record<string, unknown> {
  if (kind !== 'exponential') return { min, max };
  const points = [1, 2, 3, 4, 5, 6, 7].map((n) => [`${12.5 * n}%`, Number(Number(at!(n / 8)).toPrecision(4))]);
  return { min, ...(Object.fromEntries(points) as Record<string, number>), max };
}

/** The widget that turns a parameter. All send to the daemon, and follow what it says. */
function widget(control: Control): Record<string, unknown> {
  const { address, kind, choices, initial, doc } = control;
  const common = { id: id(address), address, target: TARGET, comments: doc, expand: true };
  if (isFader(control))
    return {
      ...{ type: 'fader', ...common, horizontal: true, design: 'compact', doubleTap: true },
      ...{ range: range(control), default: initial[0], decimals: digits(control) },
      ...(kind === 'whole' && { steps: control.range[1] - control.range[0] + 1, typeTags: 'i' }),
      ...(control.range[0] < 0 && control.range[1] > 0 && { origin: 0 }),
    };
  if (kind === 'toggle')
    return {
      type: 'button',
      ...common,
      label: false,
      mode: 'toggle',
      on: 1,
      off: 0,
      default: initial[0],
      typeTags: 'i',
    };
  if (choices) return { type: 'dropdown', ...common, values: choices, default: initial[0], typeTags: 's' };
  return { type: 'input', ...common, default: initial.join(' ') || 'none', typeTags: 's' };
}

function row(control: Control): object {
  const { address, name, unit } = control;
  const text = { type: 'text', id: `${id(address)}_name`, bypass: true, align: 'left', width: 150, default: name };
  const reads = isFader(control) && {
    ...{ type: 'text', id: `${id(address)}_value`, bypass: true, width: 130 },
    value: `@{${id(address)}} ${unit}`.trim(),
  };
  return {
    ...{ type: 'panel', id: `${id(address)}_row`, layout: 'horizontal', height: 44, width: '100%', bypass: true },
    ...{
      innerPadding: false,
      scroll: false,
      alphaStroke: 0,
      widgets: [text, widget(control), ...(reads ? [reads] : [])],
    },
  };
}

const button = ({ address, doc }: Deed): object => ({
  ...{ type: 'button', id: id(address), address, target: TARGET, mode: 'momentary', comments: doc },
  label: address.slice(1).replaceAll('/', ' '),
});

/** Subscribes to what others change, and asks for everything once. Answers come to the port that it sends from. */
const SUBSCRIBE = `function subscribe() { send('${TARGET}', '/notify', {type: 'i', value: 1}, {type: 's', value: 'params'}) }
subscribe()
send('${TARGET}', '/refresh')
setInterval('notify', subscribe, ${1000 * RENEW})`;

export const openStageControl = (families: readonly Family[], deeds: readonly Deed[]): string =>
  JSON.stringify({
    createdWith: 'Open Stage Control',
    version: VERSION,
    type: 'session',
    content: {
      ...{ type: 'root', id: 'root', bypass: true, onCreate: SUBSCRIBE },
      tabs: [
        ...families.map(({ name, controls }) => ({
          ...{ type: 'tab', id: `tab_${name.replaceAll('/', '_')}`, label: name, layout: 'vertical', bypass: true },
          ...{ padding: 4, contain: false, widgets: controls.map(row) },
        })),
        {
          ...{ type: 'tab', id: 'tab_do', label: 'do', layout: 'grid', gridTemplate: 3, bypass: true, padding: 4 },
          widgets: deeds.map(button),
        },
      ],
    },
  });
