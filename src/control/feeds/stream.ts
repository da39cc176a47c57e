// What a feed is made of: a moment of the sound goes in, datagrams come out. Pure.
import type { Heard } from '../../messages.js';
import { Refused } from '../../refused.js';
import type { Outgoing } from '../packet.js';
import type { Scene } from './scene.js';
import { prepare, put, stamp } from './template.js';
import type { Form, Prepared } from './template.js';

/** One moment of the sound. */
export interface Moment {
  readonly scene: Scene;
  /** The clock is stopped. */
  readonly still: boolean;
  /** When it is heard, in seconds since 1970. */
  readonly time: number;
  /** Light of all units, in the numbers of `frame.ts`; undefined as long as nobody has listened to the clip. */
  frame(): Uint16Array | undefined;
  /** The newest clip that has been listened to: it plays, or is about to. */
  readonly newest: { readonly clip: number; readonly heard: Heard } | undefined;
}

/** Datagrams of one moment, in memory that the next moment overwrites; none when there is nothing to tell. */
export type Stream = (moment: Moment) => readonly Uint8Array[];

/** Bytes that get through every network and into every receiver that is known. */
export const DATAGRAM = 1432;
/** Datagrams in one frame: more are lost. */
export const BURST = 64;

/** @throws Refused when a frame would be lost on its way */
export function bounded(feed: string, datagrams: number, instead: string): void {
  if (datagrams > BURST)
    throw new Refused(
      `The feed ${feed} would take ${datagrams} datagrams for a frame, and more than ${BURST} get lost; ${instead}.`,
    );
}

/** Writes messages that have the same form every time; others cost a new template. */
export function rewriting(
  bundled: boolean,
  floats: boolean,
): (messages: readonly Outgoing[], time: number) => readonly Uint8Array[] {
  let known = '';
  let templates: readonly Prepared[] = [];
  const formOf = ({ address, tags }: Outgoing): Form => ({ address, tags: floats ? tags.replaceAll('i', 'f') : tags });
  return (messages, time) => {
    const forms = messages.map(formOf);
    const form = forms.map(({ address, tags }) => `${address} ${tags}`).join('\n');
    if (form !== known) {
      known = form;
      templates = bundled ? [prepare(forms, true)] : forms.map((one) => prepare([one], false));
    }
    messages.forEach(({ args }, i) => put(templates[bundled ? 0 : i], bundled ? i : 0, args as readonly number[]));
    templates.forEach((template) => stamp(template, time));
    return templates.map(({ bytes }) => bytes);
  };
}
