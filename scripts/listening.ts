// docs/LISTEN.md: dreams to listen to, each with the preset that dreams it again. Pure.
export const FOLDER = 'docs/listen';
/** Turns of the loop in a file: the anchor, then so many steps further each time. */
export const LOOPS = 3;
export const STEPS = 100;
export const SEED = 1;

interface Entry {
  readonly preset: string;
  /** What to listen for. */
  readonly hear: string;
}

export const GALLERY: readonly Entry[] = [
  { preset: 'immersion', hear: 'Noise takes on what the middle of the ear is made for.' },
  { preset: 'drummer', hear: 'Hits come out of noise.' },
  { preset: 'wire', hear: 'Percussion, and something held above it, to both sides.' },
  { preset: 'stranger', hear: 'The beat is still there, and stumbles.' },
  { preset: 'caricature', hear: 'The loop, more so.' },
  { preset: 'texture', hear: 'A beat that is made of tablas.' },
  { preset: 'androids', hear: 'What the beat has already comes forward and steps back.' },
  { preset: 'audiation-channel', hear: 'One channel all round: a texture that comes again and again.' },
  { preset: 'hands', hear: 'What an ear for pianos makes of percussion.' },
  { preset: 'chord', hear: 'A minor, out of noise, for an ear that knows notes.' },
  { preset: 'glass', hear: 'Four notes out of silence, one after the other.' },
  { preset: 'tabla', hear: 'The drums stay; a chord grows between the strokes.' },
];

/** @param presets each preset's ear, and its sentence */
export function listeningPage(presets: ReadonlyMap<string, { readonly ear: string; readonly about: string }>): string {
  const parts = GALLERY.map(({ preset, hear }) => {
    const { ear, about } = presets.get(preset)!;
    return `## ${preset}

${hear} The ear is ${ear}. The preset says: ${about}

[${preset}.ogg](listen/${preset}.ogg) · \`./earworm --preset ${preset}\`

![Scalograms of the loop before and after](listen/${preset}.png)`;
  });
  return `# Dreams to listen to

Made by \`node dist/scripts/gallery.js\`, which renders them, and \`npm run docs\`, which writes this page.

Every sound is ${LOOPS} turns of a loop: first what the dream begins with, then the same loop after ${STEPS} steps and after ${STEPS * (LOOPS - 1)}. The
pictures are what the ear's first layer hears in the first turn and in the last, low pitches below. The same comes out again, byte
for byte, of \`./earworm render --preset NAME --seed ${SEED} --steps ${STEPS} --set /out/fadein=0\`; played live, the dream goes on from there.

${parts.join('\n\n')}
`;
}
