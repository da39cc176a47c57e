// One copy, climbed once: the work of one task. Runs in a worker; blocks it for the whole run.
import { f32 } from '../graph/graph.js';
import type { Tensor } from '../graph/graph.js';
import type { Apart } from '../graph/onnx.js';
import type { Session } from '../graph/session.js';
import { generator } from '../random.js';
import { AVOID, MASK, WANT, boxInputs } from './goals.js';
import type { Targets } from './targets.js';
import { copy, maskOf, turnBack, turnFrames } from './transforms.js';
import type { Draw, Scene } from './transforms.js';

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
  };
  /** Both in shared memory: the clip is read, the gradient is written. */
  readonly clip: Float32Array;
  readonly gradient: Float32Array;
  readonly draw: Draw;
  readonly scene: Scene;
  readonly targets: Targets;
}

export interface Climbed {
  readonly score: number;
  /** Milliseconds for drawing the copy, for the run, and for turning the gradient back. */
  readonly ms: { readonly copy: number; readonly run: number; readonly back: number };
}

export async function climb(session: Session, task: ClimbTask, now: () => number): Promise<Climbed> {
  const { ascent, clip, draw, scene, targets } = task;
  const begin = now();
  const sound = new Float32Array(clip.length);
  copy(clip, draw, generator(draw.seed), sound);
  const feeds: Record<string, Tensor> = { [ascent.input]: f32([1, sound.length], sound) };
  if (ascent.masked) {
    const mask = new Float32Array(scene.rows * scene.frames);
    maskOf(draw, scene, mask);
    feeds[MASK] = f32([1, 1, scene.rows, scene.frames], mask);
  }
  targets.boxes.forEach((box, i) => {
    const names = boxInputs(i);
    feeds[names.channel] = f32([1, box.channel.length, 1, 1], box.channel);
    feeds[names.pitch] = f32([1, 1, box.pitch.length, 1], box.pitch);
    feeds[names.time] = f32([1, 1, 1, box.time.length], turnFrames(box.time, draw, scene.samples / scene.frames));
  });
  if (targets.plan.notes) {
    feeds[WANT] = f32([1, 1, targets.want.length, 1], targets.want);
    feeds[AVOID] = f32([1, 1, targets.avoid.length, 1], targets.avoid);
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
