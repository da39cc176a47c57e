// One copy, climbed once: the work of one task. Runs in a worker; blocks it for the whole run.
import { f32 } from '../graph/graph.js';
import type { Tensor } from '../graph/graph.js';
import type { Apart } from '../graph/onnx.js';
import type { Session } from '../graph/session.js';
import { generator } from '../random.js';
import { BALANCE, MASK } from './goals.js';
import type { Feeds } from './goals.js';
import { copy, maskOf, turnBack, turnRows } from './transforms.js';
import type { Draw, Scene } from './transforms.js';
import { LEAK } from './yielding.js';

/** A session's bytes and weights, made once per plan and shared by all workers. */
export interface Compiled extends Apart {
  /** Different for every graph: workers keep sessions by it. */
  readonly key: string;
}

export interface ClimbTask {
  readonly ascent: Compiled & {
    readonly input: string;
    readonly score: string;
    readonly gradient: string;
    readonly masked: boolean;
    readonly yielding: boolean;
  };
  /** Both in shared memory: the clip is read, the gradient is written. */
  readonly clip: Float32Array;
  readonly gradient: Float32Array;
  readonly draw: Draw;
  readonly scene: Scene;
  readonly feeds: Feeds;
  /** Exponent of the power in a cell that its gradient is multiplied by. */
  readonly balance: number;
  /** Share of the gradient that passes where a ReLU is shut. */
  readonly leak: number;
}

export interface Climbed {
  readonly score: number;
  /** Milliseconds for drawing the copy, for the run, and for turning the gradient back. */
  readonly ms: { readonly copy: number; readonly run: number; readonly back: number };
}

export async function climb(session: Session, task: ClimbTask, now: () => number): Promise<Climbed> {
  const { ascent, clip, draw, scene } = task;
  const begin = now();
  const sound = new Float32Array(clip.length);
  copy(clip, draw, generator(draw.seed), sound);
  const feeds: Record<string, Tensor> = { [ascent.input]: f32([1, sound.length], sound) };
  if (ascent.masked) {
    const mask = new Float32Array(scene.rows * scene.frames);
    maskOf(draw, scene, mask);
    feeds[MASK] = f32([1, 1, scene.rows, scene.frames], mask);
    feeds[BALANCE] = f32([], [task.balance]);
  }
  if (ascent.yielding) feeds[LEAK] = f32([], [task.leak]);
  for (const [name, { shape, data, turns }] of Object.entries(task.feeds)) {
    const frames = shape.at(-1) ?? 1;
    feeds[name] = f32(shape, turns ? turnRows(data, frames, draw, scene.samples / frames) : data.slice());
  }

  const ready = now();
  const outputs = await session.run(feeds);
  const climbed = now();
  turnBack(outputs[ascent.gradient].data as Float32Array, draw, task.gradient);
  return {
    score: Number(outputs[ascent.score].data[0]),
    ms: { copy: ready - begin, run: climbed - ready, back: now() - climbed },
  };
}
