// One model: does it come through the importer unchanged, and does its gradient agree with its slope?
import { differentiate } from '../../src/graph/autodiff.js';
import { f32, isGraph, numbers } from '../../src/graph/graph.js';
import type { Graph, Tensor } from '../../src/graph/graph.js';
import { read } from '../../src/graph/onnx.js';
import { pin } from '../../src/graph/pin.js';
import { open as openGraph, openParts } from '../../src/graph/session.js';
import type { Session } from '../../src/graph/session.js';
import { isFloat } from '../../src/graph/tensors.js';
import { writer } from '../../src/graph/writer.js';
import { generator } from '../../src/random.js';
import { Refused } from '../../src/refused.js';
import { differ, EQUAL, RECORDED } from './differ.js';
import { lengths, modelBytes, reference } from './data.js';
import { compare, size } from './slopes.js';
import type { Feeds, Run, Verdict } from './slopes.js';

export type Outcome =
  | { readonly verdict: 'passed'; readonly error?: number }
  | { readonly verdict: 'failed' | 'left'; readonly why: string };
export interface Result {
  readonly model: string;
  readonly operators: readonly string[];
  /** The operators once it is pinned: constants folded, compound operators lowered. */
  readonly pinned: readonly string[];
  readonly imported: Outcome;
  readonly gradient: Outcome;
}
/** What is being done, told before it is: the runtime may end the process. */
export type Stage = 'original' | 'import' | 'gradient';

const left = (why: string): Outcome => ({ verdict: 'left', why });
const failed = (why: string): Outcome => ({ verdict: 'failed', why });
const words = (error: unknown): string => (error instanceof Error ? error.message : String(error)).split('\n')[0];

/** Operators of chance: two runs differ. */
const CHANCE = /^(Random|Multinomial|Bernoulli)/;
/** Inputs that say what is computed, and are no sound: fixed when a gradient is taken. */
const SETTINGS: Readonly<Record<string, readonly number[]>> = {
  Resize: [1, 2],
  Dropout: [1],
  OneHot: [1, 2],
  Range: [0, 1, 2],
};
/** How far a point is moved from the reference, in units of its size, until the slope is clear. */
const MOVES = [0, 0.01, 0.1, 0.1, 0.3];
const SEED = 12;

/** Every operator of a graph and its bodies, once. */
const operatorsOf = (graph: Graph): string[] =>
  [
    ...new Set(
      graph.nodes.flatMap(({ op, attributes }) => [
        op,
        ...Object.values(attributes).filter(isGraph).flatMap(operatorsOf),
      ]),
    ),
  ].sort();

/**
 * @param tell is awaited before each stage
 * @returns what became of it; nothing is thrown
 */
export async function check(folder: string, model: string, tell: (stage: Stage) => Promise<void>): Promise<Result> {
  let operators: string[] = [];
  let pinnedTo: string[] = [];
  const result = (imported: Outcome, gradient: Outcome = left('not imported')): Result => ({
    model,
    operators,
    pinned: pinnedTo,
    imported,
    gradient,
  });
  const open: Session[] = [];
  const opened = async (session: Promise<Session>): Promise<Session> => {
    open.push(await session);
    return session;
  };
  try {
    const bytes = modelBytes(folder, model);
    const graph = read(bytes, model);
    operators = operatorsOf(graph);
    const chance = operators.find((op) => CHANCE.test(op)) ?? operators.find(() => trains(graph));
    if (chance) return result(left(`two runs differ: ${chance}`));
    const given = reference(folder, model);
    const feeds = Object.fromEntries(graph.inputs.map(({ name }, i) => [name, given.inputs[i]]));

    await tell('original');
    const own = await attempt(async () => {
      const session = await opened(openParts({ onnx: bytes, weights: new Map() }));
      return { session, outputs: await outputsOf(session, graph, feeds) };
    });
    await tell('import');
    const imported = await attempt(async () => {
      const plain = await opened(openGraph(graph));
      const known = await pin(...settled(graph, feeds));
      const pinned = await opened(openGraph(known));
      return { plain, known, pinned, outputs: await outputsOf(plain, graph, feeds) };
    });
    if ('why' in own && 'why' in imported) return result(left(`the runtime does not run the original: ${own.why}`));
    if ('why' in imported) return result(failed(imported.why));
    // Where the runtime has no kernel for so old an operator, the values that came with the model are the truth.
    pinnedTo = operatorsOf(imported.known);
    const truth = 'why' in own ? given.outputs : own.outputs;
    const off =
      differ(truth, imported.outputs, 'why' in own ? RECORDED : EQUAL) ??
      differ(imported.outputs, await outputsOf(imported.pinned, imported.known, feeds), EQUAL);
    if (off) return result(failed(off));

    await tell('gradient');
    const runs = 'why' in own ? imported.plain : own.session;
    const run: Run = (at) => outputsOf(runs, graph, at);
    const settings = settingsOf(graph);
    const to = imported.known.inputs.filter(({ name, type }) => type === 'float32' && !settings.has(name));
    const names = to.map(({ name }) => name);
    return result({ verdict: 'passed' }, await gradientOf(imported.known, names, feeds, run, imported.outputs));
  } catch (error) {
    if (error instanceof Refused) return result(left(error.message.replaceAll(model, 'the file')));
    return result(failed(words(error)));
  } finally {
    for (const session of open) await session.stop();
  }
}

async function attempt<T>(run: () => Promise<T>): Promise<T | { readonly why: string }> {
  try {
    return await run();
  } catch (error) {
    return { why: words(error) };
  }
}

const trains = (graph: Graph): boolean => graph.nodes.some(({ op, inputs }) => op === 'Dropout' && Boolean(inputs[2]));

const settingsOf = (graph: Graph): ReadonlySet<string> =>
  new Set(graph.nodes.flatMap(({ op, inputs }) => (SETTINGS[op] ?? []).map((place) => inputs[place])));

/** What is pinned: inputs that are no floats, and settings, are constants, as they are in an ear. */
function settled(graph: Graph, feeds: Feeds): Parameters<typeof pin> {
  const settings = settingsOf(graph);
  const moving = graph.inputs.filter(({ name, type }) => isFloat(type) && !settings.has(name));
  const given = Object.values(feeds);
  if (moving.length === 0) return [graph, lengths(graph, given), feeds];
  const fixed = graph.inputs.filter((input) => !moving.includes(input)).map(({ name }) => [name, feeds[name]] as const);
  const known = <T>(of: ReadonlyMap<string, T>, add: (t: Tensor) => T): Map<string, T> =>
    new Map([...of, ...fixed.map(([name, t]): [string, T] => [name, add(t)])]);
  const constants = known(graph.constants, (t) => t);
  const shapes = known(graph.shapes, (t) => t.shape);
  const types = known(graph.types, (t) => t.type);
  return [{ ...graph, inputs: moving, constants, shapes, types }, lengths(graph, given), feeds];
}

/** The outputs of a graph in their order. Inputs that it no longer has are not fed. */
async function outputsOf(session: Session, { inputs, outputs }: Graph, feeds: Feeds): Promise<Tensor[]> {
  const found = await session.run(Object.fromEntries(inputs.map(({ name }) => [name, feeds[name]])));
  return outputs.map((name) => found[name]);
}

/** Gradient against slope, at the reference point, or beside it where the slope cannot be told there. */
async function gradientOf(
  known: Graph,
  to: readonly string[],
  feeds: Feeds,
  run: Run,
  outputs: readonly Tensor[],
): Promise<Outcome> {
  const random = generator(SEED);
  const weights = outputs.map(({ type, data }) =>
    type === 'float32' && data.length > 0
      ? Float64Array.from({ length: data.length }, () => Math.fround(2 * random() - 1))
      : undefined,
  );
  if (to.length === 0) return left('no input of float32 that is not a setting');
  if (!weights.some(Boolean)) return left('no output of float32');
  const whole = (tensors: readonly Tensor[]): boolean => tensors.every((t) => numbers(t).every(Number.isFinite));
  if (!whole(outputs)) return left('an output is not finite at the reference');

  const g = writer(known);
  const terms = known.outputs.flatMap((output, k) => {
    const w = weights[k];
    if (!w || g.type(output) !== 'float32') return [];
    const term = g.op('Mul', [output, g.constant(f32(g.shape(output), Float32Array.from(w)))]);
    return [g.op('ReduceSum', [term], { keepdims: 0 })];
  });
  const score = terms.reduce((sum, term) => g.op('Add', [sum, term]));
  let session: Session;
  let graph: Graph;
  try {
    ({ graph } = differentiate(g.finish([score]), score, to));
    session = await openGraph(graph);
  } catch (error) {
    const why = words(error);
    if (!(error instanceof Refused) || why.startsWith('ONNX Runtime')) return failed(`gradient: ${why}`);
    return left(/the operator (\S+) has no gradient rule/.exec(why)?.[1].replace(/^/, 'no rule for ') ?? why);
  }
  try {
    const gradient: Run = async (at) => (await outputsOf(session, graph, at)).slice(1);
    const seen = new Set<Verdict>();
    for (const move of MOVES) {
      const moved = to.map((name) => {
        const by = move * size(feeds[name]);
        return [
          name,
          f32(
            feeds[name].shape,
            numbers(feeds[name]).map((x) => x + by * (2 * random() - 1)),
          ),
        ] as const;
      });
      const found = await compare({ run, weights, gradient, to }, { ...feeds, ...Object.fromEntries(moved) }, random);
      if (found.verdict === 'agrees') return { verdict: 'passed', error: found.error };
      if (found.verdict === 'disagrees')
        return failed(`gradient is off by ${found.error.toPrecision(2)} of its length`);
      seen.add(found.verdict);
    }
    if (seen.has('unclear')) return left('no slope can be told near the reference: jumps, kinks or rounding');
    return left('the slope is zero, and so is the gradient');
  } catch (error) {
    return failed(`gradient: ${words(error)}`);
  } finally {
    await session.stop();
  }
}
