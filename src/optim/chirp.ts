// A Fourier transform of any length, out of two of a handier one (Bluestein 1970: the transform as a convolution).

/**
 * A complex transform of the handier length: `fill` writes what goes in, the result is valid until the next call.
 * Not scaled in either direction.
 */
export type Transform = (inverse: 0 | 1, fill: (into: Float32Array) => void) => Float32Array;

/**
 * @param room length of `fast`, at least 2·length − 1
 * @returns turns a complex array [2 × length] into its transform, in place
 */
export function chirp(length: number, room: number, fast: Transform): (data: Float32Array) => void {
  // e^{−iπn²/length}; n² is taken modulo the period first, for the sake of the last digits.
  const wave = new Float64Array(2 * length);
  for (let n = 0; n < length; n++) {
    const angle = (Math.PI * ((n * n) % (2 * length))) / length;
    wave[2 * n] = Math.cos(angle);
    wave[2 * n + 1] = -Math.sin(angle);
  }
  const kernel = fast(0, (into) => {
    into.fill(0);
    for (let n = 0; n < length; n++)
      for (const at of [n, (room - n) % room]) {
        into[2 * at] = wave[2 * n];
        into[2 * at + 1] = -wave[2 * n + 1];
      }
  }).slice();

  return (data) => {
    const turned = fast(0, (into) => {
      into.fill(0);
      multiply(data, wave, into, length);
    }).slice();
    const folded = fast(1, (into) => multiply(turned, kernel, into, room));
    multiply(folded, wave, data, length);
    for (let i = 0; i < data.length; i++) data[i] /= room;
  };
}

/** `into` = a · b, complex, for the first `count` numbers of each. */
function multiply(a: Float32Array, b: Float32Array | Float64Array, into: Float32Array, count: number): void {
  for (let i = 0; i < 2 * count; i += 2) {
    const re = a[i] * b[i] - a[i + 1] * b[i + 1];
    into[i + 1] = a[i] * b[i + 1] + a[i + 1] * b[i];
    into[i] = re;
  }
}
