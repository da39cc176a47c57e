// What the page fetches over HTTP: the map once per ear, the loop and what it should rather be once per clip.
import { gradientOf, tensorOf } from './loop.js';
import type { Tensor } from './loop.js';
import type { Layout } from './map.js';
import type { MapLayer } from './select.js';

/** @returns undefined where there is none */
async function bytes(path: string): Promise<ArrayBuffer | undefined> {
  const answer = await fetch(path, { cache: 'no-store' }).catch(() => undefined);
  return answer?.ok ? answer.arrayBuffer() : undefined;
}

/** @returns the one that is there, if it is still that of the ear */
export async function fetchLayout(there: Layout | undefined): Promise<Layout | undefined> {
  const head = await bytes('/layout.json');
  if (!head) return undefined;
  const { hash, layers, snapshots } = JSON.parse(new TextDecoder().decode(head)) as {
    hash: string;
    layers: MapLayer[];
    snapshots: number;
  };
  if (hash === there?.hash) return there;
  const body = await bytes('/layout.bin');
  if (!body) return undefined;
  const all = new Float32Array(body);
  const length = all.length / snapshots;
  const places = Array.from({ length: snapshots }, (_, i) => all.subarray(i * length, (i + 1) * length));
  return { hash, layers, places };
}

export interface Loop {
  readonly heard: Tensor;
  /** Where it should be louder or softer, if that is known. */
  readonly wish: Tensor | undefined;
}

export async function fetchLoop(clip: number): Promise<Loop | undefined> {
  const [loop, gradient] = await Promise.all([bytes(`/loop.bin?clip=${clip}`), bytes(`/gradient.bin?clip=${clip}`)]);
  const heard = loop && tensorOf(loop);
  return heard && { heard, wish: gradient && gradientOf(gradient) };
}
