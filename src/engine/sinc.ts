// What a windowed sinc is made of: for reading between samples. Pure.

/** sin πt / πt: 1 at 0, 0 at every other whole number. */
export const sinc = (t: number): number => (t === 0 ? 1 : Math.sin(Math.PI * t) / (Math.PI * t));

/** Kaiser's window (Kaiser 1974): 1 in the middle, 0 from ± 1 on. @param beta the larger, the less passes beside the band, and the wider its edge */
export const kaiser = (t: number, beta: number): number =>
  Math.abs(t) >= 1 ? 0 : bessel(beta * Math.sqrt(1 - t * t)) / bessel(beta);

/** Modified Bessel function of order 0, by its power series. */
function bessel(x: number): number {
  let sum = 1;
  let term = 1;
  for (let k = 1; term > 1e-12 * sum; k++) sum += term *= (x / (2 * k)) ** 2;
  return sum;
}
