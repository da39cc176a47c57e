// Endless knobs: how boxes write steps up and down in 7 bits.

export const RELATIVE = {
  twos: {
    doc: '1 and up is up, 127 and down is down ("1/127", two\'s complement)',
    steps: (value: number) => (value < 64 ? value : value - 128),
  },
  offset: {
    doc: '65 and up is up, 63 and down is down ("63/65", binary offset)',
    steps: (value: number) => value - 64,
  },
  sign: {
    doc: '1 to 63 is up, 65 to 127 is down ("sign bit"); the other way round with invert',
    steps: (value: number) => (value < 64 ? value : 64 - value),
  },
} as const;
export type Relative = keyof typeof RELATIVE;

/** @param each every message is one step, however fast the knob is turned */
export const stepsOf = (mode: Relative, value: number, each: boolean): number => {
  const steps = RELATIVE[mode].steps(value);
  return each ? Math.sign(steps) : steps;
};
