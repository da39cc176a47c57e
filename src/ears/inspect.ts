// What is in a network, and what it would cost to dream against it: for any .onnx file, with or without a sheet.
import { reached } from '../graph/autodiff.js';
import { macs, operators, parameters } from '../graph/census.js';
import type { OperatorCount } from '../graph/census.js';
import { product } from '../graph/graph.js';
import type { Graph, Input } from '../graph/graph.js';
import { pin } from '../graph/pin.js';
import { stopAt } from '../graph/rewrite.js';
import { bake, truncate } from '../graph/surgery.js';
import { elements, isFloat } from '../graph/tensors.js';
import { Refused } from '../refused.js';
import { adapt } from './adapt.js';
import { candidates, draft } from './draft.js';
import { circleOf } from './ear.js';
import type { Description, Sheet } from './sheet.js';
import { ascent, time } from './step.js';

export interface Question {
  readonly file: string;
  readonly graph: Graph;
  readonly description?: Description | undefined;
  /** Samples of the sound; where a sheet is there, 4 s if not given. */
  readonly length?: number | undefined;
  readonly dimensions: Readonly<Record<string, number>>;
  /** Inputs to be fixed to a number. */
  readonly fixed: Readonly<Record<string, number>>;
  /** Milliseconds from any zero. */
  readonly now: () => number;
}

export interface LayerReport {
  readonly name: string;
  readonly value: string;
  readonly shape: readonly number[];
  /** Neurons, without the time axis where the sheet says which that is. */
  readonly units: number;
  /** Why no gradient comes back from it; empty if one does. */
  readonly refused: string;
}

export interface Report {
  readonly file: string;
  readonly inputs: readonly Pick<Input, 'name' | 'type' | 'shape'>[];
  readonly samples: number;
  readonly parameters: number;
  readonly operators: readonly OperatorCount[];
  /** Multiply-accumulates of a forward pass over `samples`. */
  readonly macs: number;
  readonly layers: readonly LayerReport[];
  /** Deepest layer that can be dreamt, and the milliseconds of forward and backward to it, one thread; undefined where there is none. */
  readonly step?: { readonly layer: string; readonly ms: number };
  readonly licence?: string;
  /** Where there is no sheet: one to begin with, if the shapes tell enough. */
  readonly draft?: Sheet;
}

const SECONDS = 4;

/** Cost: some runs of the network. @throws Refused when a dimension is open that was not given, or it does not run */
export async function inspect(question: Question): Promise<Report> {
  const { file, graph, description, now } = question;
  const told = description ? described(description, graph, question) : undescribed(question);
  const pinned = await pin(told.graph, told.dimensions);
  const named = told.layers ?? candidates(pinned, graph).map((value) => ({ name: value, value, time: undefined }));
  const stopped = stopAt(pinned, description?.stop ?? []);
  const layers = named.map(({ name, value, time }): LayerReport => {
    const shape = pinned.shapes.get(value) ?? [];
    const units = product(shape) / (time === undefined ? 1 : shape[time]);
    return { name, value, shape, units, refused: refusal(stopped, value, told.sound) };
  });
  const deepest = layers.findLast(({ refused }) => refused === '');
  return {
    file,
    inputs: graph.inputs.map(({ name, type, shape }) => ({ name, type, shape })),
    samples: told.samples,
    parameters: parameters(graph),
    operators: operators(graph),
    macs: macs(pinned),
    layers,
    ...(deepest && {
      step: { layer: deepest.name, ms: await time(truncate(stopped, [deepest.value]), deepest.value, told.sound, now) },
    }),
    ...(description ? { licence: description.licence } : await drafted(question, told, pinned, layers)),
  };
}

interface Told {
  readonly graph: Graph;
  readonly sound: string;
  readonly samples: number;
  readonly dimensions: Readonly<Record<string, number>>;
  readonly layers?: readonly { readonly name: string; readonly value: string; readonly time: number | undefined }[];
}

function described(sheet: Description, graph: Graph, { length, dimensions }: Question): Told {
  const { graph: adapted, input, samples: open_, layers } = adapt(graph, sheet);
  const samples = length ?? circleOf(sheet, SECONDS).samples;
  return {
    graph: truncate(adapted, [...new Set([...layers.map(({ value }) => value), ...sheet.stop])]),
    sound: input,
    samples,
    dimensions: { ...dimensions, [open_]: samples },
    layers: layers.map(({ name, value }) => ({ name, value, time: 3 })),
  };
}

/** Without a sheet, the sound is the first input of fractions, and its length its last open dimension. */
function undescribed({ file, graph, length, dimensions, fixed }: Question): Told {
  const baked = bake(
    graph,
    Object.fromEntries(Object.entries(fixed).map(([name, x]) => [name, constant(graph, name, x)])),
  );
  const sound = baked.inputs.find(({ type }) => isFloat(type));
  if (!sound) throw new Refused(`${file} has no input of fractions: there is nothing that a sound could be given to.`);
  const dimension = sound.shape.findLast((d): d is string => typeof d === 'string');
  const given = { ...(dimension !== undefined && length !== undefined && { [dimension]: length }), ...dimensions };
  const missing = [...new Set(baked.inputs.flatMap(({ shape }) => shape))].filter(
    (d): d is string => typeof d === 'string' && given[d] === undefined,
  );
  if (missing.length > 0) {
    const flags = missing.map((d) => (d === dimension ? '--length SAMPLES' : `--dimension ${d}=1`));
    throw new Refused(
      `${file} leaves ${missing.map((d) => `"${d}"`).join(' and ')} open; give ${flags.join(' and ')}.`,
    );
  }
  const samples = product(sound.shape.map((d) => (typeof d === 'number' ? d : given[d])));
  return { graph: baked, sound: sound.name, samples, dimensions: given };
}

function constant({ inputs }: Graph, name: string, value: number): Parameters<typeof bake>[1][string] {
  const input = inputs.find((i) => i.name === name);
  if (!input)
    throw new Refused(`There is no input "${name}" to fix; there are ${inputs.map((i) => i.name).join(', ')}.`);
  const shape = input.shape.map((d) => (typeof d === 'number' ? d : 1));
  return { type: input.type, shape, data: elements(input.type, new Array<number>(product(shape)).fill(value)) };
}

function refusal(graph: Graph, value: string, sound: string): string {
  if (!reached(graph, [sound]).has(value)) return 'It does not change with the sound, or in whole steps only.';
  try {
    ascent(truncate(graph, [value]), [value], sound);
    return '';
  } catch (error) {
    if (error instanceof Refused) return error.message;
    throw error;
  }
}

/** A sheet to begin with, from how the shapes grow when the sound is twice as long. */
async function drafted(
  { file, fixed }: Question,
  { graph, sound, samples, dimensions }: Told,
  once: Graph,
  layers: readonly LayerReport[],
): Promise<{ draft?: Sheet }> {
  const input = graph.inputs.find(({ name }) => name === sound)!;
  const dimension = input.shape.findLast((d): d is string => typeof d === 'string');
  if (dimension === undefined) return {};
  const twice = await pin(graph, { ...dimensions, [dimension]: 2 * dimensions[dimension] });
  const name = file.replace(/^.*\//, '').replace(/\.onnx$/, '');
  const made = draft(
    name,
    layers.filter(({ refused }) => refused === '').map(({ value }) => value),
    { samples, once: once.shapes, twice: twice.shapes },
    { name: sound, dimension, shape: once.shapes.get(sound)! },
    fixed,
  );
  return made ? { draft: made } : {};
}
