// What verbs read of their arguments, and how they answer. Pure.
import { Refused } from '../../refused.js';
import type { Raw } from '../../spec.js';
import { message } from '../packet.js';
import type { Outgoing } from '../packet.js';
import type { Context, Verb } from './verb.js';

/** What a verb that has no reply of its own answers. */
export const done = (address: string, ...args: (number | string)[]): Outgoing[] => [message('/done', address, ...args)];

/** The one word that a verb takes. @param what it takes, in words */
export const word = (args: readonly Raw[], address: string, what: string): string => {
  const [first] = args;
  if (args.length !== 1 || typeof first !== 'string' || first === '')
    throw new Refused(
      `${address} takes ${what}, got ${args.length === 0 ? 'nothing' : args.map(String).join(' ').slice(0, 80)}.`,
    );
  return first;
};

/** A whole number, or a switch. */
export const whole = (value: Raw | undefined, address: string, what: string, min: number, max: number): number => {
  const number = typeof value === 'boolean' ? Number(value) : value;
  if (typeof number !== 'number' || !Number.isFinite(number) || number < min || number > max)
    throw new Refused(`${address} takes ${what}, got ${String(value ?? 'nothing').slice(0, 80)}.`);
  return Math.round(number);
};

/** @param what the whole of what the verb takes */
export const number = (value: Raw, address: string, what: string, min: number, max: number): number => {
  const got = typeof value === 'string' && value.trim() !== '' ? Number(value) : value;
  if (typeof got !== 'number' || !(got >= min && got <= max))
    throw new Refused(`${address} takes ${what}, got ${String(value).slice(0, 80)}.`);
  return got;
};

/** All of them, each a word. */
export const words = (args: readonly Raw[], address: string, what: string): string[] =>
  args.map((arg) => word([arg], address, what));

/** The name that a verb may be given. */
export const nameOrNone = (args: readonly Raw[], address: string): string | undefined =>
  args.length > 0 ? word(args, address, 'a name, or nothing') : undefined;

/** How many of something a verb goes back or forth: one, unless it is told. @param what of which there are `most` */
export const count = (args: readonly Raw[], address: string, what: string, most: number): number =>
  whole(args[0] ?? 1, address, `how many ${what}, 1 to ${most}`, 1, most);

/** Of a verb that takes one word: does it, and answers with the word and what came of it. @param what it takes, in words */
export const withWord =
  (
    address: string,
    what: string,
    act: (context: Context, given: string) => void | number | Promise<void | number | string>,
  ): Verb['run'] =>
  async (context, args) => {
    const given = word(args, address, what);
    const came = await act(context, given);
    return done(address, given, ...(came === undefined ? [] : [came]));
  };
