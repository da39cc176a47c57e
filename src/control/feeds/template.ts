// OSC packets whose form never changes: written once, and from then on only their numbers. 20 to 60 times as fast as a library
// that builds each one anew. Pure.
import { EPOCH } from '../packet.js';

export interface Form {
  readonly address: string;
  /** Out of `i`, `f` and `b`. */
  readonly tags: string;
  /** Bytes of a blob. */
  readonly blob?: number;
}

export interface Prepared {
  readonly bytes: Uint8Array;
  readonly view: DataView;
  readonly forms: readonly Form[];
  /** Where the first byte of each argument is: [messages][arguments]. */
  readonly places: readonly (readonly number[])[];
  /** A bundle has a time tag and any number of messages; without one there is one message, bare. */
  readonly bundled: boolean;
}

/** Bytes of a bundle before its first message: the word, and the time tag. */
const HEAD = 16;
/** Of the size that stands before each of its messages. */
const SIZE = 4;

const padded = (bytes: number): number => 4 * Math.ceil(bytes / 4);
/** A word takes at least one zero behind it. */
const wordSize = (word: string): number => padded(word.length + 1);
const argumentSize = (tag: string, blob = 0): number => (tag === 'b' ? SIZE + padded(blob) : 4);

/** Bytes of a message. */
export const sizeOf = ({ address, tags, blob }: Form): number =>
  wordSize(address) + wordSize(`,${tags}`) + [...tags].reduce((sum, tag) => sum + argumentSize(tag, blob), 0);

/** Bytes of a bundle of messages. */
export const bundleSize = (forms: readonly Form[]): number =>
  forms.reduce((sum, form) => sum + SIZE + sizeOf(form), HEAD);

/** Addresses are ASCII. */
export function prepare(forms: readonly Form[], bundled: boolean): Prepared {
  const bytes = new Uint8Array(bundled ? bundleSize(forms) : sizeOf(forms[0]));
  const view = new DataView(bytes.buffer);
  let at = 0;
  const word = (text: string): void => {
    for (let i = 0; i < text.length; i++) bytes[at + i] = text.charCodeAt(i);
    at += wordSize(text);
  };
  if (bundled) {
    word('#bundle');
    at = HEAD;
  }
  const places = forms.map((form) => {
    if (bundled) {
      view.setInt32(at, sizeOf(form));
      at += SIZE;
    }
    word(form.address);
    word(`,${form.tags}`);
    return [...form.tags].map((tag) => {
      if (tag === 'b') view.setInt32(at, form.blob ?? 0);
      const place = tag === 'b' ? at + SIZE : at;
      at += argumentSize(tag, form.blob);
      return place;
    });
  });
  return { bytes, view, forms, places, bundled };
}

/** @param time seconds since 1970; packets without a bundle have none */
export function stamp({ view, bundled }: Prepared, time: number): void {
  if (!bundled) return;
  const seconds = Math.floor(time);
  view.setUint32(8, (seconds + EPOCH) >>> 0);
  view.setUint32(12, Math.floor((time - seconds) * 2 ** 32));
}

/** Writes the numbers of one message, from an argument on. */
export function put({ view, forms, places }: Prepared, message: number, numbers: ArrayLike<number>, from = 0): void {
  const { tags } = forms[message];
  const place = places[message];
  for (let i = 0; i < numbers.length; i++) {
    if (tags[from + i] === 'i') view.setInt32(place[from + i], numbers[i]);
    else view.setFloat32(place[from + i], numbers[i]);
  }
}
