// What a verb is, and what verbs act on.
import type { Raw } from '../../spec.js';
import type { Units } from '../../units.js';
import type { Learnt } from '../midi/learn.js';
import type { Mapping } from '../midi/mapping.js';
import type { Outgoing } from '../packet.js';
import type { Peer } from '../peer.js';
import type { Scenes } from '../scenes.js';
import type { Store } from '../store.js';
import type { Subscribers } from '../subscribers.js';

/** What the verbs act on; start.ts gives it. */
export interface Context {
  readonly store: Store;
  readonly subscribers: Subscribers;
  readonly presets: Omit<Scenes, 'stop'>;
  /** Those of the ear that listens. */
  units(): Units;
  status(): readonly (readonly [string, number | string])[];
  /** Resolves when everything before has reached the sound and the dream. */
  sync(): Promise<void>;
  reset(): void;
  /** The clip begins again: in what is heard at `at` seconds of the monotonic clock, or as soon as possible. */
  retrigger(at?: number): void;
  /** @param at seconds of the monotonic clock; now without. @returns the tempo in bpm */
  tap(at?: number): number | undefined;
  readonly clips: {
    /** Goes back or forth so many clips, or as far as there are. @returns how many there are left. @throws Refused when there are none */
    undo(count: number): number;
    redo(count: number): number;
    /** Without a name it is called by the time. */
    keep(name: string | undefined): Promise<{ readonly name: string; readonly path: string }>;
    load(name: string): Promise<void>;
    list(): Promise<readonly string[]>;
  };
  readonly ears: {
    list(): Promise<readonly string[]>;
    /** Goes over to another ear while the loop plays. @throws Refused, with everything as it was */
    load(name: string): Promise<void>;
  };
  readonly devices: {
    /** Names of the sound cards. @throws Refused when nobody answers */
    list(): Promise<readonly string[]>;
    /** Goes over to the first that opens, by parts of names; without one, to the default. @returns its name. @throws Refused when none does */
    use(names: readonly string[]): Promise<string>;
  };
  readonly recording: {
    /** Without a name it is called by the time. @returns the path of its file. @throws Refused */
    start(name: string | undefined): Promise<string>;
    /** @throws Refused when there is no recording */
    end(): Promise<{ readonly paths: readonly string[]; readonly seconds: number }>;
    /** Of the recording that goes on; undefined when there is none. */
    readonly path: string | undefined;
  };
  readonly midi: MidiVerbs;
  quit(): void;
}

/** Boxes with knobs, and what those do. */
export interface MidiVerbs {
  /** Waits for the next control that is moved. @throws Refused when there is no box, or none is moved for a minute */
  learn(address: string, range: Pick<Mapping, 'min' | 'max'>): Promise<Learnt>;
  /** @returns how many mappings there were */
  forget(address: string): number;
  list(): readonly Mapping[];
  /** Of the mapping files. */
  names(): Promise<readonly string[]>;
  /** @returns how many mappings there are in it. @throws Refused */
  load(name: string): Promise<number>;
  /** @returns the path. @throws Refused */
  save(name: string): Promise<string>;
  /** @throws Refused where there is no MIDI */
  ports(): Promise<readonly { readonly name: string; readonly open: boolean }[]>;
}

export interface Verb {
  readonly doc: string;
  /** What it takes, as in "/preset/load NAME". */
  readonly takes: string;
  /** The same as OSC type tags, one text for each way to send it, the usual one first. Left out: without arguments. */
  readonly types?: readonly string[];
  /** What comes back. */
  readonly answers: string;
  /** It can be told ahead of the time that a bundle gives, and is heard exactly then. Others are done when it is time. */
  readonly timed?: boolean;
  /** It changes nothing, so that an address pattern may mean it too. */
  readonly tells?: boolean;
  /** @param at of `timed` verbs: seconds of the monotonic clock */
  run(context: Context, args: readonly Raw[], from: Peer, at?: number): Outgoing[] | Promise<Outgoing[]>;
}
