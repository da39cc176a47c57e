// Remembers which way the score rises from the clips that were finished: the gradients that a dream had there anyway. Pure.

export interface Slopes {
  /** A clip was finished: the step that begins there is to tell. */
  want(clip: Float32Array): void;
  /** A step's gradients, of all copies, at the clip where it began: that is only made if a clip was finished since. */
  take(clip: () => Float32Array, gradients: readonly Float32Array[]): void;
  /** The mean over the copies at just this clip; undefined where no step began. */
  of(clip: Float32Array): Float32Array | undefined;
}

/** Clips that are remembered, 1.4 MB each for four seconds: the one that plays, and those that are about to. */
const KEPT = 4;

export function slopes(): Slopes {
  let wanted: Float32Array | undefined;
  let known: { readonly clip: Float32Array; readonly gradient: Float32Array }[] = [];
  return {
    want: (clip) => void (wanted = clip),
    take(clip, gradients) {
      if (!wanted || gradients.length === 0 || !same(clip(), wanted)) return;
      const gradient = new Float32Array(wanted.length);
      for (const one of gradients) for (let n = 0; n < gradient.length; n++) gradient[n] += one[n] / gradients.length;
      known = [...known.slice(1 - KEPT), { clip: wanted, gradient }];
      wanted = undefined;
    },
    of: (clip) => known.find((one) => same(one.clip, clip))?.gradient,
  };
}

const same = (a: Float32Array, b: Float32Array): boolean => a.length === b.length && a.every((x, n) => x === b[n]);
