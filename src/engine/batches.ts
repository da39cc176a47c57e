// Blocks of the mix, gathered until it is worth sending them on.

export interface Batches {
  /** @param frame of the mix with which the block begins */
  add(block: Float32Array, frame: number): void;
  /** Sends what there is. */
  flush(): void;
}

/** @param size samples of a batch, at least a block */
export function batches(size: number, send: (frame: number, samples: Float32Array) => void): Batches {
  let gathered = new Float32Array(size);
  let [count, first] = [0, 0];
  const flush = (): void => {
    if (count > 0) send(first, gathered.subarray(0, count));
    gathered = new Float32Array(size);
    count = 0;
  };
  return {
    add(block, frame) {
      if (count + block.length > size) flush();
      if (count === 0) first = frame;
      gathered.set(block, count);
      count += block.length;
    },
    flush,
  };
}
