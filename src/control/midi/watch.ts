// Boxes that come and go: looks for ports by parts of their names, opens them, and opens them again. Nothing tells us when, so it looks.
import type { Hear, OutPort, Port, Ports } from './ports.js';
import { stamps } from './stamps.js';

/** Asked for instead of a port: one of our own, to which others connect. */
export const VIRTUAL = 'virtual';
/** What that one is called. */
export const OWN = 'Earworm';
/** Seconds between looks. */
export const LOOK = 1.5;

export interface WatchOptions {
  readonly ports: Ports;
  /** Parts of names of inputs, in any case. The output of the same name is opened with each, if there is one. */
  readonly inputs: () => readonly string[];
  /** Parts of names of further outputs. */
  readonly outputs: () => readonly string[];
  /** @param time when it came, in seconds of the monotonic clock */
  hear(device: string, bytes: readonly number[], time: number): void;
  /** Both ports of a box are open, for the first time or again. */
  opened(device: string): void;
  closed(device: string): void;
  /** A further output is open, for the first time or again. */
  led(): void;
  /** Seconds of the monotonic clock. */
  now(): number;
  log(line: string): void;
}

export interface Watch {
  /** Looks what is there. To be called every LOOK seconds. */
  look(): void;
  /** To the box of an input; lost when it has no output. */
  send(device: string, bytes: readonly number[]): void;
  /** To the first open output whose name holds a part. @returns whether there is one */
  sendTo(part: string, bytes: readonly number[]): boolean;
  /** Names of the boxes that are open. */
  readonly devices: readonly string[];
  stop(): void;
}

/** The name without ALSA's numbers of client and port, which another plug or another day changes: "nanoKONTROL2 … CTRL 20:0". */
export const nameOf = (port: string): string => port.replace(/\s+\d+:\d+$/, '');

/** Names without those of our own ports, which stand among them ("RtMidi Output Client:Earworm"): as a box it would hear what it is sent. */
export const others = (names: readonly string[]): readonly string[] =>
  names.filter((name) => nameOf(name) !== OWN && !nameOf(name).endsWith(`:${OWN}`));

const holds = (name: string, part: string): boolean => name.toLowerCase().includes(part.toLowerCase());

export function watch({ ports, inputs, outputs, hear, opened, closed, led, now, log }: WatchOptions): Watch {
  /** By full names. */
  const ins = new Map<string, { readonly device: string; readonly port: Port; out: string | undefined }>();
  const outs = new Map<string, OutPort>();
  /** Further outputs that are open. */
  const leading = new Set<string>();
  /** As it was at the last look. */
  let plugged = ports.plugged();
  /** Said once, not every second. */
  const said = new Set<string>();

  function attempt<P>(name: string, open: () => P): P | undefined {
    try {
      const port = open();
      said.delete(name);
      return port;
    } catch (error) {
      if (!said.has(name))
        log(`${nameOf(name)} cannot be opened: ${error instanceof Error ? error.message : String(error)}`);
      said.add(name);
      return undefined;
    }
  }

  /** Two boxes of one make are told apart by a number. */
  function deviceOf(name: string): string {
    const taken = new Set([...ins.values()].map(({ device }) => device));
    const base = nameOf(name);
    for (let n = 1; ; n++) if (!taken.has(n === 1 ? base : `${base} ${n}`)) return n === 1 ? base : `${base} ${n}`;
  }

  /** @param all those too that are there: one that came back between two looks has the same name, and is deaf */
  function drop(there: readonly string[], going: readonly string[], all: boolean): void {
    const lost = (name: string, present: readonly string[]): boolean =>
      name !== VIRTUAL && (all || !present.includes(name));
    for (const [name, { device, port, out }] of ins) {
      if (!lost(name, there) && (out === undefined || !lost(out, going))) continue;
      port.close();
      ins.delete(name);
      if (!there.includes(name)) log(`${device} is gone; it is looked for`);
      closed(device);
    }
    for (const [name, port] of outs) {
      if (!lost(name, going)) continue;
      port.close();
      outs.delete(name);
      leading.delete(name);
    }
  }

  function lead(name: string): void {
    if (!openOut(name) || leading.has(name)) return;
    leading.add(name);
    led();
  }

  function openOut(name: string): boolean {
    if (outs.has(name)) return true;
    const port = attempt(name, () => (name === VIRTUAL ? ports.ownOut(OWN) : ports.openOut(name)));
    if (port) outs.set(name, port);
    return port !== undefined;
  }

  function openIn(name: string, going: readonly string[]): void {
    if (ins.has(name)) return;
    const device = name === VIRTUAL ? OWN : deviceOf(name);
    const stamp = stamps();
    const take: Hear = (bytes, since) => hear(device, bytes, stamp(now(), since));
    const port = attempt(name, () => (name === VIRTUAL ? ports.ownIn(OWN, take) : ports.openIn(name, take)));
    if (!port) return;
    const used = new Set([...ins.values()].map(({ out }) => out));
    const back = name === VIRTUAL ? VIRTUAL : going.find((one) => nameOf(one) === nameOf(name) && !used.has(one));
    ins.set(name, { device, port, out: back !== undefined && openOut(back) ? back : undefined });
    log(`${device} is open`);
    opened(device);
  }

  function look(): void {
    let there: readonly string[];
    let going: readonly string[];
    try {
      [there, going] = [ports.inputs(), ports.outputs()].map(others);
    } catch (error) {
      log(`ports cannot be listed: ${error instanceof Error ? error.message : String(error)}`);
      return;
    }
    drop(there, going, false);
    const before = plugged;
    plugged = ports.plugged();
    if (plugged !== before) drop(there, going, true);
    const wanted = (part: string, names: readonly string[]): readonly string[] =>
      part === VIRTUAL || part === OWN ? [VIRTUAL] : names.filter((name) => holds(nameOf(name), part));
    for (const part of inputs()) {
      const found = wanted(part, there);
      found.forEach((name) => openIn(name, going));
      if (found.length > 0) said.delete(part);
      else if (!said.has(part)) {
        said.add(part);
        const names = there.length > 0 ? `there are ${there.map(nameOf).join(', ')}` : 'there is none';
        log(`no port's name holds "${part}"; ${names}. It is opened when it comes`);
      }
    }
    for (const part of outputs()) wanted(part, going).slice(0, 1).forEach(lead);
  }

  return {
    look,
    send(device, bytes) {
      const box = [...ins.values()].find((one) => one.device === device);
      if (box?.out !== undefined) attempt(box.out, () => outs.get(box.out!)?.send(bytes));
    },
    sendTo(part, bytes) {
      const found = [...outs].find(([name]) => (part === VIRTUAL ? name === VIRTUAL : holds(nameOf(name), part)));
      if (found) attempt(found[0], () => found[1].send(bytes));
      return found !== undefined;
    },
    get devices() {
      return [...ins.values()].map(({ device }) => device);
    },
    stop() {
      for (const { port } of ins.values()) port.close();
      for (const port of outs.values()) port.close();
      ins.clear();
      outs.clear();
    },
  };
}
