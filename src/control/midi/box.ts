// One box on the desk: its decoder, its lamps, and its mappings by what moves them.
import type { Store } from '../store.js';
import { keyOf } from './controls.js';
import type { Control } from './controls.js';
import { decoder } from './decoder.js';
import type { Move } from './decoder.js';
import { feedback } from './feedback.js';
import type { Feedback } from './feedback.js';
import { specOf } from './hand.js';
import type { hand } from './hand.js';
import { useOf } from './mapping.js';
import type { Mapping } from './mapping.js';
import type { Message } from './message.js';
import { echoOf, lampOf, same, showing, shown } from './show.js';

export interface Box {
  readonly decode: (message: Message) => Move[];
  readonly lights: Feedback<readonly number[][]>;
  readonly hands: Map<Mapping, ReturnType<typeof hand>>;
  /** Its mappings by what moves them, and by what says that they are held; and which mapping a lamp shows. */
  moved: ReadonlyMap<string, readonly Mapping[]>;
  touched: ReadonlyMap<string, readonly Mapping[]>;
  lamps: ReadonlyMap<string, Mapping>;
}

const fits = ({ device: part }: Mapping, device: string): boolean => device.toLowerCase().includes(part.toLowerCase());

export function indexed(mappings: readonly Mapping[], device: string): Pick<Box, 'moved' | 'touched' | 'lamps'> {
  const mine = mappings.filter((mapping) => fits(mapping, device));
  const by = (control: (mapping: Mapping) => Control | undefined): Map<string, Mapping[]> => {
    const index = new Map<string, Mapping[]>();
    for (const mapping of mine) {
      const one = control(mapping);
      if (one) index.set(keyOf(one), [...(index.get(keyOf(one)) ?? []), mapping]);
    }
    return index;
  };
  const lamps = new Map<string, Mapping>();
  for (const mapping of mine) {
    const back = echoOf(mapping);
    // Of several parameters on one knob the first is shown.
    if (back && !lamps.has(lampOf(back))) lamps.set(lampOf(back), mapping);
  }
  return { moved: by(({ control }) => control), touched: by(({ touch }) => touch), lamps };
}

/** A box that has just come. */
export const box = (mappings: readonly Mapping[], device: string): Box => ({
  ...{ decode: decoder(), lights: feedback<readonly number[][]>(), hands: new Map() },
  ...indexed(mappings, device),
});

/** What the move itself says of the lamp of its control. */
export function light({ lights }: Box, mapping: Mapping, move: Move, store: Store, now: number): void {
  const back = echoOf(mapping);
  if (!back) return;
  const turns = useOf(mapping, specOf(store, mapping.address)) === 'value' && !mapping.relative && !move.steps;
  if (!turns) lights.unsure(lampOf(back));
  else if (mapping.echo === undefined) lights.moved(lampOf(back), JSON.stringify(shown(back, move.position)), now);
}

/** What the move says of faders that are held. */
export function touch({ lights, touched }: Box, { key, control, raw }: Move): void {
  for (const mapping of touched.get(key) ?? []) {
    const back = echoOf(mapping);
    if (back && same(mapping.touch!, control))
      lights.touch(lampOf(back), control.kind === 'note' ? raw > 0 : raw >= 64);
  }
}

/** What the lamps are to show of the parameters that have changed. */
export function refresh({ lights, lamps }: Box, changed: ReadonlySet<string>, store: Store): void {
  for (const [lamp, mapping] of lamps) {
    const bytes = changed.has(mapping.address) ? showing(mapping, store) : undefined;
    if (bytes) lights.want(lamp, JSON.stringify(bytes), bytes);
  }
}
