// Reads the weights of a TensorFlow.js graph model: model.json and its shards.
import { readFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';

export type Weights = ReadonlyMap<string, { readonly shape: readonly number[]; readonly data: Float32Array }>;

interface Manifest {
  readonly paths: readonly string[];
  readonly weights: readonly { readonly name: string; readonly shape: readonly number[]; readonly dtype: string }[];
}

/** Only float32 weights are returned; integer constants (shapes, axes) are passed over. */
export async function readWeights(modelJson: string): Promise<Weights> {
  const model = JSON.parse(await readFile(modelJson, 'utf8')) as { readonly weightsManifest: readonly Manifest[] };
  const weights = new Map<string, { shape: readonly number[]; data: Float32Array }>();
  for (const { paths, weights: entries } of model.weightsManifest) {
    const shards = await Promise.all(paths.map((path) => readFile(join(dirname(modelJson), path))));
    const bytes = Buffer.concat(shards);
    let at = 0;
    for (const { name, shape, dtype } of entries) {
      const size = 4 * shape.reduce((a, b) => a * b, 1);
      const part = bytes.subarray(at, (at += size));
      if (dtype === 'float32')
        weights.set(name, {
          shape,
          data: new Float32Array(part.buffer.slice(part.byteOffset, part.byteOffset + size)),
        });
    }
  }
  return weights;
}
