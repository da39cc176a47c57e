// What is sent back to rings, lamps and motor faders of one box: at most 30 times a second each, never while they are held.

export const RATE = 30;
/** Seconds after its last message for which a fader counts as held, if it does not say so itself. */
export const HELD = 0.5;
/** Messages that one look may send; 60 looks a second are then as much as a DIN cable carries (1,040 a second). */
export const AT_ONCE = 16;

interface Lamp {
  /** What is to be shown. */
  want: string;
  /** What the box is known to show: what it was sent, or has itself said. */
  shown: string | undefined;
  sent: number;
  moved: number;
  touched: boolean;
}

export interface Feedback<T> {
  /** A control is to show something. @param what tells two of them apart. */
  want(control: string, what: string, message: T): void;
  /** The box itself has moved it and shows this. */
  moved(control: string, what: string, now: number): void;
  /** The box may have changed by itself what it shows, as buttons do that light up while they are pressed. */
  unsure(control: string): void;
  touch(control: string, on: boolean): void;
  /** Nothing is known of what the box shows: everything is sent again. */
  forget(): void;
  /** What is to be sent now. */
  due(now: number): T[];
}

export function feedback<T>(): Feedback<T> {
  const lamps = new Map<string, Lamp>();
  const messages = new Map<string, T>();
  const lamp = (control: string): Lamp => {
    const known = lamps.get(control);
    if (known) return known;
    const made = { want: '', shown: undefined, sent: -Infinity, moved: -Infinity, touched: false };
    lamps.set(control, made);
    return made;
  };
  return {
    want(control, what, message) {
      lamp(control).want = what;
      messages.set(control, message);
    },
    moved(control, what, now) {
      const one = lamp(control);
      one.moved = now;
      one.shown = what;
    },
    unsure: (control) => void (lamp(control).shown = undefined),
    touch: (control, on) => void (lamp(control).touched = on),
    forget() {
      for (const one of lamps.values()) Object.assign(one, { shown: undefined, moved: -Infinity, touched: false });
    },
    due(now) {
      const out: T[] = [];
      // Those that have waited longest first, so that none starves.
      const waiting = [...lamps].filter(([, { want, shown }]) => want !== '' && want !== shown);
      for (const [control, one] of waiting.sort(([, a], [, b]) => a.sent - b.sent)) {
        if (out.length >= AT_ONCE) break;
        if (one.touched || now - one.moved < HELD || now - one.sent < 1 / RATE) continue;
        one.sent = now;
        one.shown = one.want;
        out.push(messages.get(control)!);
      }
      return out;
    },
  };
}
