// Dreams again what a journal says was dreamt: the same steps with the same values, dreamer after dreamer, as far as somebody
// asks for a clip of it. Joins the journal with the dream and the dresser.
import type { Dressing } from './engine/dressing.js';
import type { Entry, KeptSource, Named, Sounding, Source } from './journal-lines.js';
import type { Act, Did, DreamState, Finished, Told } from './messages.js';
import type { Dreaming } from './optim/dreaming.js';
import type { Values } from './params.js';
import type { Take } from './recall.js';
import { Refused } from './refused.js';

export interface DreamtAgain {
  /** The sound of a clip, each one that the journal names once. @throws Refused where it cannot be had */
  sound(sounding: Sounding, rate: number): Promise<readonly Float32Array[]>;
  stop(): Promise<void>;
}

export interface DreamAgainOptions {
  readonly entries: readonly Entry[];
  /** Forks a dreamer with these values, at this state or at its anchor. */
  readonly open: (line: Named<'dreamer'>, state: DreamState | undefined) => Promise<Dreaming>;
  readonly dressing: Pick<Dressing, 'dress'>;
  /** A kept clip. @throws Refused when it is not what it was */
  readonly take: (source: KeptSource) => Promise<Take>;
  /** What happened that cannot happen again. */
  readonly note: (sentence: string) => void;
}

/** A dreamer's life. */
interface Life {
  readonly line: Named<'dreamer'>;
  readonly acts: readonly Did[];
}

type Order = Named<'set'> | Named<'reset'> | Named<'restore'>;

export function dreamAgain({ entries, open, dressing, take, note }: DreamAgainOptions): DreamtAgain {
  const lives = livesOf(entries);
  const orders = new Map(
    entries.flatMap((entry): [number, Order][] =>
      entry.is === 'set' || entry.is === 'reset' || entry.is === 'restore' ? [[entry.order, entry]] : [],
    ),
  );
  /** How often the clip of a finish will still be asked for. */
  const wanted = countsOf(entries);
  const finished = new Map<number, Finished>();
  const takes = new Map<string, Take>();
  let life = -1;
  let act = 0;
  let dreaming: Dreaming | undefined;
  let values: Values | undefined;

  async function takeOf(source: KeptSource): Promise<Take> {
    const known = takes.get(source.kept) ?? (await take(source));
    takes.set(source.kept, known);
    return known;
  }

  /** One use of what a source names. */
  async function use(source: Source): Promise<Pick<Finished, 'state' | 'channels'>> {
    if ('kept' in source) return (await takeOf(source)).finished;
    while (!finished.has(source.finish)) await advance();
    const found = finished.get(source.finish)!;
    const left = (wanted.get(source.finish) ?? 1) - 1;
    wanted.set(source.finish, left);
    if (left === 0) finished.delete(source.finish);
    return found;
  }

  async function toldOf(order: number): Promise<Told> {
    const entry = orders.get(order);
    if (entry?.is === 'reset') return { kind: 'reset' };
    if (entry?.is === 'restore' && entry.to) return { kind: 'restore', state: (await use(entry.to)).state };
    if (entry?.is !== 'set') throw new Refused(`The journal does not say what the dream was told (order ${order}).`);
    values = { ...values!, ...entry.values };
    return { kind: 'values', values };
  }

  async function nextLife(): Promise<void> {
    await dreaming?.stop();
    if (++life >= lives.length) throw new Refused('The journal does not go so far as to finish this clip.');
    if (life > 0) note('Here a dreamer ended, and another one went on from the last clip; so it does now.');
    const { line } = lives[life];
    act = 0;
    ({ values } = line);
    dreaming = await open(line, line.from && (await use(line.from)).state);
  }

  /** Up to the next clip that somebody wants, or into the next dreamer's life. */
  async function advance(): Promise<void> {
    const acts: Act[] = [];
    const all = lives[life]?.acts ?? [];
    while (act < all.length) {
      const one = all[act++];
      if (one.did === 'take') acts.push({ did: 'take', told: await toldOf(one.order) });
      else if (one.did === 'fail') note(`A step of the dream failed here (${one.line}); what follows may differ.`);
      else if (one.did !== 'finish') acts.push(one);
      else if (wanted.has(one.order)) {
        const made = await dreaming?.again([...acts, one]);
        if (!made) throw new Refused('The dreamer ended over a step that went well then.');
        finished.set(one.order, made);
        return;
      }
    }
    await nextLife();
  }

  return {
    async sound({ of, outfit }, rate) {
      const { state, channels } = await use(of);
      if (!outfit) return channels;
      const dressed = await dressing.dress(state, rate, outfit);
      if (!dressed) throw new Refused('The effects of a clip cannot be had here.');
      return dressed;
    },
    stop: async () => dreaming?.stop(),
  };
}

function livesOf(entries: readonly Entry[]): readonly Life[] {
  const lives: { line: Named<'dreamer'>; acts: Did[] }[] = [];
  for (const entry of entries) {
    if (entry.is === 'dreamer') lives.push({ line: entry, acts: [] });
    else if (entry.is === 'dream') lives[lives.length - 1]?.acts.push(...entry.acts);
  }
  return lives;
}

/** How often each finish is named. */
function countsOf(entries: readonly Entry[]): Map<number, number> {
  const counts = new Map<number, number>();
  const count = (source: Source | undefined): void => {
    if (source && 'finish' in source) counts.set(source.finish, (counts.get(source.finish) ?? 0) + 1);
  };
  for (const entry of entries) {
    if (entry.is === 'clip') count(entry.sound?.of);
    else if (entry.is === 'sound') count(entry.resume?.clip.sound?.of);
    else if (entry.is === 'restore') count(entry.to);
    else if (entry.is === 'dreamer') count(entry.from);
  }
  return counts;
}
