// Colours: perceptually even maps from dark to bright, and the few that the rest of a picture is made of. Pure.
//
// Every eighth of the 256 colours of magma and viridis by Nathaniel J. Smith, Stéfan van der Walt and Eric Firing
// (github.com/BIDS/colormap, CC0); between them a straight line is less than three of 255 away from theirs.

export type Colour = readonly [red: number, green: number, blue: number];

const colour = (hex: string): Colour => [0, 2, 4].map((at) => parseInt(hex.slice(at, at + 2), 16)) as never;
const map = (hex: string): readonly Colour[] => hex.split(' ').map(colour);

export const MAGMA = map(
  '000004 030312 0a0822 130d34 1d1147 29115a 36106b 440f76 51127c 5d177f 6a1c81 ' +
    '762181 832681 902a81 9c2e7f aa337d b73779 c23b75 cf4070 db476a e55064 ee5b5e ' +
    'f4695c f9785d fb8761 fd9668 fea571 feb47b fec287 fed194 fde0a1 fceeb0 fcfdbf',
);

/** With two steps from black in front. */
export const VIRIDIS = map(
  '08070d 1b0630 300347 440154 470d60 48186a 482374 472d7b 453781 424086 3e4989 3b528b 375b8d 33638d ' +
    '2f6b8e 2c728e 297a8e 26828e 23898e 21918c 1f978b 1f9f88 21a685 27ad81 31b57b ' +
    '3dbc74 4cc26c 5cc863 6ece58 81d34d 95d840 aadc32 c0df25 d5e21a eae51a fde725',
);

export const INK = {
  background: colour('08070d'),
  text: colour('d8d3e2'),
  faint: colour('7d7790'),
  line: colour('3a3647'),
};

/** A map at a place from 0 (dark) to 1 (bright); what lies outside has the colour of the end. */
export function at(colours: readonly Colour[], place: number): Colour {
  const along = Math.min(1, Math.max(0, place)) * (colours.length - 1);
  const i = Math.min(colours.length - 2, Math.floor(along));
  return mix(colours[i], colours[i + 1], along - i);
}

/** A colour between two others: 0 is the first, 1 the second. */
export const mix = (a: Colour, b: Colour, part: number): Colour =>
  a.map((x, i) => Math.round(x + (b[i] - x) * part)) as never;
