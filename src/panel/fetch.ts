// What the page fetches over HTTP: the map once per ear, the loop once per clip.
import type { Tensor } from './loop.js';
import type { Layout } from './map.js';
import type { MapLayer } from './select.js';

/** @returns undefined where there is none */
async function bytes(path: string): Promise<{ readonly data: ArrayBuffer; readonly headers: Headers } | undefined> {
  const answer = await fetch(path, { cache: 'no-store' }).catch(() => undefined);
  return answer?.ok ? { data: await answer.arrayBuffer(), headers: answer.headers } : undefined;
}

export async function fetchLayout(): Promise<Layout | undefined> {
  const [head, body] = await Promise.all([fetch('/layout.json').catch(() => undefined), bytes('/layout.bin')]);
  if (!head?.ok || !body) return undefined;
  const { hash, layers, snapshots } = (await head.json()) as { hash: string; layers: MapLayer[]; snapshots: number };
  const all = new Float32Array(body.data);
  const length = all.length / snapshots;
  return {
    hash,
    layers,
    places: Array.from({ length: snapshots }, (_, i) => all.subarray(i * length, (i + 1) * length)),
  };
}

/** A tensor of bytes with its shape in the headers. */
async function tensorAt(path: string): Promise<Tensor | undefined> {
  const answer = await bytes(path);
  if (!answer) return undefined;
  const of = (name: string): number => Number(answer.headers.get(`X-Earworm-${name}`));
  return { clip: of('Clip'), frames: of('Frames'), units: of('Units'), levels: new Uint8Array(answer.data) };
}

export const fetchLoop = (): Promise<Tensor | undefined> => tensorAt('/loop.bin');
/** Of the first layer alone. */
export const fetchGradient = (): Promise<Tensor | undefined> => tensorAt('/gradient.bin');
