// Weights in 16 bits: half the size on disk. Whoever pins the graph has 32 bits again. Pure.
import { codeOf } from './tensors.js';
import type { Graph, Node } from './graph.js';

/** Chosen constants of 32 bits become some of 16 bits with a `Cast` each. Relative error: 2⁻¹¹. */
export function halves(graph: Graph, chosen: (name: string) => boolean): Graph {
  const constants = new Map(graph.constants);
  const casts: Node[] = [];
  for (const [name, tensor] of graph.constants) {
    if (tensor.type !== 'float32' || !chosen(name)) continue;
    const short = `${name}.half`;
    constants.delete(name);
    constants.set(short, {
      type: 'float16',
      shape: tensor.shape,
      data: Uint16Array.from(tensor.data as Float32Array, half),
    });
    casts.push({
      op: 'Cast',
      name: `Cast:${name}`,
      inputs: [short],
      outputs: [name],
      attributes: { to: codeOf('float32') },
    });
  }
  return { ...graph, constants, nodes: [...casts, ...graph.nodes] };
}

const bits = new DataView(new ArrayBuffer(4));

/** The bits of the nearest number of 16 bits (IEEE 754 binary16), ties to even. Beyond 65504: infinity. */
export function half(value: number): number {
  bits.setFloat32(0, value);
  const word = bits.getUint32(0);
  const sign = (word >>> 16) & 0x8000;
  const exponent = ((word >>> 23) & 0xff) - 112;
  const fraction = word & 0x7fffff;
  if (exponent >= 31) return sign | 0x7c00 | (exponent === 143 && fraction !== 0 ? 0x200 : 0);
  // Below 2⁻¹⁴ numbers get coarser step by step.
  const shift = exponent > 0 ? 13 : 14 - exponent;
  if (shift > 24) return sign;
  const whole = exponent > 0 ? (exponent << 23) | fraction : fraction | 0x800000;
  const down = whole >>> shift;
  const rest = whole & ((1 << shift) - 1);
  const tie = 1 << (shift - 1);
  return sign | (down + (rest > tie || (rest === tie && (down & 1) === 1) ? 1 : 0));
}

/** What the bits of a finite number of 16 bits mean. */
export function single(word: number): number {
  const [sign, exponent, fraction] = [word >> 15 ? -1 : 1, (word >> 10) & 31, word & 0x3ff];
  return sign * (exponent === 0 ? fraction * 2 ** -24 : (1 + fraction / 1024) * 2 ** (exponent - 15));
}
