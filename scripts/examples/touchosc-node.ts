// The nodes of a TouchOSC layout: properties, values and messages as XML. Pure.
import { createHash } from 'node:crypto';

export type Property = readonly [
  type: 'b' | 'i' | 'f' | 's' | 'c' | 'r',
  value: string | number | boolean | readonly number[],
];

const text = (words: string): string => `<![CDATA[${words.replaceAll(']]>', ']] >')}]]>`;
const members = (names: string, values: readonly number[]): string =>
  [...names].map((name, i) => `<${name}>${values[i]}</${name}>`).join('');

function property([key, [type, value]]: [string, Property]): string {
  const inner =
    type === 's'
      ? text(String(value))
      : type === 'b'
        ? String(Number(value))
        : Array.isArray(value)
          ? members(type === 'c' ? 'rgba' : 'xywh', value as number[])
          : String(value);
  return `<property type='${type}'><key>${text(key)}</key><value>${inner}</value></property>`;
}

/** @param locked what it shows by default is what it begins with, whatever it showed before */
const value = (key: string, initial: string | number): string =>
  `<value><key>${text(key)}</key><locked>0</locked><lockedDefaultCurrent>0</lockedDefaultCurrent><default>${text(String(initial))}</default><defaultPull>0</defaultPull></value>`;

type Part = readonly [
  type: 'CONSTANT' | 'VALUE',
  conversion: 'STRING' | 'FLOAT' | 'INTEGER',
  value: string,
  range?: readonly [number, number],
];
const partial = ([type, conversion, what, [min, max] = [0, 1]]: Part): string =>
  `<partial><type>${type}</type><conversion>${conversion}</conversion><value>${text(what)}</value><scaleMin>${min}</scaleMin><scaleMax>${max}</scaleMax></partial>`;

export interface Message {
  readonly path: string;
  readonly arguments: readonly Part[];
  readonly send: boolean;
  readonly receive: boolean;
  /** Which of its values sends it, and whether only when it rises. */
  readonly trigger?: readonly [value: string, condition: 'ANY' | 'RISE'];
}

const message = ({ path, arguments: args, send, receive, trigger: [of, condition] = ['x', 'ANY'] }: Message): string =>
  [
    `<osc><enabled>1</enabled><send>${Number(send)}</send><receive>${Number(receive)}</receive><feedback>0</feedback>`,
    '<noDuplicates>0</noDuplicates><connections>1111111111</connections>',
    `<triggers><trigger><var>${text(of)}</var><condition>${condition}</condition></trigger></triggers>`,
    `<path>${partial(['CONSTANT', 'STRING', path])}</path><arguments>${args.map(partial).join('')}</arguments></osc>`,
  ].join('');

export interface Node {
  readonly type: 'GROUP' | 'PAGER' | 'LABEL' | 'TEXT' | 'BUTTON' | 'FADER';
  readonly name: string;
  readonly frame: readonly [x: number, y: number, width: number, height: number];
  readonly more?: Readonly<Record<string, Property>>;
  readonly values?: Readonly<Record<string, string | number>>;
  readonly messages?: readonly Message[];
  readonly children?: readonly string[];
}

/** An identity that is the same whenever the layout is made. */
function identity(name: string): string {
  const hex = createHash('sha256').update(name).digest('hex');
  return [hex.slice(0, 8), hex.slice(8, 12), `4${hex.slice(13, 16)}`, `a${hex.slice(17, 20)}`, hex.slice(20, 32)].join(
    '-',
  );
}

export function node({ type, name, frame, more = {}, values = {}, messages = [], children = [] }: Node): string {
  const common: Record<string, Property> = {
    background: ['b', type !== 'LABEL'],
    color: ['c', [0.25, 0.3, 0.35, 1]],
    cornerRadius: ['f', 2],
    frame: ['r', frame],
    grabFocus: ['b', type === 'FADER' || type === 'BUTTON'],
    interactive: ['b', type !== 'LABEL'],
    locked: ['b', false],
    name: ['s', name],
    orientation: ['i', 0],
    outline: ['b', type === 'FADER' || type === 'BUTTON' || type === 'TEXT'],
    outlineStyle: ['i', 0],
    pointerPriority: ['i', 0],
    shape: ['i', 1],
    visible: ['b', true],
    ...more,
  };
  const inside = (tag: string, parts: readonly string[]): string =>
    parts.length > 0 ? `<${tag}>${parts.join('')}</${tag}>` : '';
  return [
    `<node ID='${identity(`${type} ${name}`)}' type='${type}'>`,
    inside(
      'properties',
      Object.entries(common)
        .sort(([a], [b]) => (a < b ? -1 : 1))
        .map(property),
    ),
    inside(
      'values',
      Object.entries({ ...values, touch: 'false' }).map(([key, initial]) => value(key, initial)),
    ),
    inside('messages', messages.map(message)),
    inside('children', children),
    '</node>',
  ].join('');
}
