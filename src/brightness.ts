// How an activation becomes light. Pure.

/** How far an activation is above (or below) what is usual, brought to -1…1: 1 σ is ½, 3 σ is ¾, 9 σ is 0.9. Its inverse is x / (1 − |x|). */
export const lit = (sigmas: number): number => sigmas / (1 + Math.abs(sigmas));

/** A byte at what is usual; 255 is far above it, 1 far below. */
export const USUAL = 128;

/** The brightness of a unit as a byte, with a sign: 128 + 127 · lit(σ). What is no number is usual. */
export const byteOf = (sigmas: number): number => (USUAL + 0.5 + 127 * lit(sigmas || 0)) | 0;
