// What is drawn beside the map: the loop as a scalogram, what changed in it, the score of the last minutes, the meters.
import { html } from 'htm/preact';
import { useEffect, useRef } from 'preact/hooks';
import type { Tensor } from './loop.js';
import type { MapLayer } from './select.js';
import { useValue } from './state.js';
import type { State } from './state.js';
import { heat, strip, tide } from './strip.js';

/** Draws on every frame of the screen, or when told to. */
function useCanvas(draw: (context: CanvasRenderingContext2D, width: number, height: number) => void) {
  const canvas = useRef<HTMLCanvasElement>(null);
  // The effect below outlives drawings of the page: it draws what is asked for now.
  const newest = useRef(draw);
  newest.current = draw;
  useEffect(() => {
    let stopped = false;
    const frame = (): void => {
      if (stopped) return;
      const one = canvas.current!;
      const [width, height] = [one.clientWidth, one.clientHeight];
      if (one.width !== width || one.height !== height) [one.width, one.height] = [width, height];
      newest.current(one.getContext('2d')!, width, height);
      requestAnimationFrame(frame);
    };
    frame();
    return () => void (stopped = true);
  }, []);
  return canvas;
}

interface StripProps {
  readonly title: string;
  readonly tensor: () => Tensor | undefined;
  /** Left out where all of it is one layer. */
  readonly layer?: MapLayer;
  readonly phase: () => number;
  /** What bright orange and bright blue mean, where it has a sign. */
  readonly signs?: readonly [string, string];
  /** What it says while there is nothing to show. */
  readonly none: () => string;
  /** Where there is little room, others are shown. */
  readonly spare?: boolean;
}

/** One layer over the loop, low pitches at the bottom, with a line where the loop is; painted anew when there is another one. */
export function Strip({ title, tensor, layer, phase, signs, none, spare }: StripProps) {
  const painted = useRef<{ of?: Tensor | undefined; image?: ImageBitmap }>({});
  const canvas = useCanvas((context, width, height) => {
    const of = tensor();
    if (of !== painted.current.of) {
      const next: typeof painted.current = (painted.current = { of });
      const rows = layer ?? { channels: 1, pitches: of?.units ?? 0, offset: 0 };
      if (of)
        void createImageBitmap(strip(of, rows, signs ? tide : heat)).then((image) => {
          next.image = image;
        });
    }
    context.imageSmoothingEnabled = false;
    context.fillStyle = '#08080c';
    context.fillRect(0, 0, width, height);
    if (painted.current.image) context.drawImage(painted.current.image, 0, 0, width, height);
    else {
      context.fillStyle = '#9a98ab';
      context.font = '12px system-ui, sans-serif';
      context.textAlign = 'center';
      context.fillText(none(), width / 2, height / 2 + 4);
    }
    const at = phase();
    context.fillStyle = '#fff';
    context.fillRect(Math.round((at - Math.floor(at)) * width), 0, 1, height);
  });
  const legend = signs && html` <b class="more">${signs[0]}</b>, <b class="less">${signs[1]}</b>`;
  return html`<figure class=${spare ? 'spare' : ''}>
    <canvas ref=${canvas} role="img" aria-label=${[title, ...(signs ?? [])].join(', ')}></canvas>
    <figcaption>${title}${legend}</figcaption>
  </figure>`;
}

/** Scores kept: one per message, 30 a second. */
const KEPT = 3600;

/** The score of the dream, the newest at the right. */
export function Score({ state }: { readonly state: State }) {
  const scores = useRef<number[]>([]);
  useEffect(
    () =>
      state.listen('/feed/score', () => {
        const [score] = state.get('/feed/score')!;
        scores.current.push(Number(score));
        if (scores.current.length > KEPT) scores.current.shift();
      }),
    [state],
  );
  const canvas = useCanvas((context, width, height) => {
    context.clearRect(0, 0, width, height);
    const list = scores.current;
    if (list.length < 2) return;
    const low = list.reduce((a, b) => Math.min(a, b));
    const span = list.reduce((a, b) => Math.max(a, b)) - low || 1;
    context.beginPath();
    list.forEach((score, i) =>
      context.lineTo((i / (list.length - 1)) * width, height - 3 - ((score - low) / span) * (height - 6)),
    );
    context.strokeStyle = '#fa6';
    context.lineWidth = 1.5;
    context.stroke();
  });
  const score = useValue(state, '/feed/score');
  return html`<figure class="score">
    <canvas ref=${canvas} role="img" aria-label="Score of the dream"></canvas>
    <figcaption>score ${score ? Number(score[0]).toFixed(2) : '…'}, step ${score?.[1] ?? '…'}</figcaption>
  </figure>`;
}

const decibels = (value: number): number => Math.max(-60, 20 * Math.log10(Math.max(1e-6, value)));

export function Meters({ state }: { readonly state: State }) {
  const level = useValue(state, '/feed/level');
  const meters = useValue(state, '/feed/meters');
  const [peak, rms] = (level ?? [0, 0]).map((value) => decibels(Number(value)));
  return html`<div
    class="meters"
    role="meter"
    aria-label="Level"
    aria-valuemin="-60"
    aria-valuemax="0"
    aria-valuenow=${Math.round(peak)}
  >
    <div class="level">
      <i style=${`width:${((rms + 60) / 60) * 100}%`}></i><b style=${`left:${((peak + 60) / 60) * 100}%`}></b>
    </div>
    <span>${peak.toFixed(1)} dB</span>
    ${Number(meters?.[2] ?? 0) > 0 && html`<span class="warn">${meters![2]} underruns</span>`}
  </div>`;
}

/** Where the loop is: a ring that closes, the bar and the beat. */
export function Phase({ state }: { readonly state: State }) {
  const phase = Number(useValue(state, '/feed/phase')?.[0] ?? 0);
  const beat = useValue(state, '/feed/beat')?.[0] ?? '–';
  const bar = useValue(state, '/feed/bar')?.[0] ?? '–';
  return html`<div class="phase" role="img" aria-label=${`Bar ${bar}, beat ${beat}`}>
    <svg viewBox="-1.2 -1.2 2.4 2.4" aria-hidden="true">
      <circle r="1" />
      <circle r="1" pathLength="1" class="done" stroke-dasharray=${`${phase} 1`} />
    </svg>
    <span>${bar}.${beat}</span>
  </div>`;
}
