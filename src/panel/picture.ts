// The map as light: every unit a point, as bright as it is now, on WebGL.                     [door: regl, as a script]
import type REGL from 'regl';

declare const createREGL: typeof REGL;

/** What a frame of the map needs to know. */
export interface Frame {
  /** Brightness of each unit, 128 where it is as usual, at the frames before and after now, and how far between them, 0…1. */
  readonly before: Uint8Array;
  readonly after: Uint8Array;
  readonly between: number;
  /** The same of the places: snapshots of the map. */
  readonly from: number;
  readonly to: number;
  readonly moved: number;
  /** The view: middle in units of the map, and magnification. */
  readonly x: number;
  readonly y: number;
  readonly zoom: number;
}

export interface Picture {
  draw(frame: Frame): void;
  stop(): void;
}

const VERTEX = `
precision highp float;
attribute vec2 from, to;
attribute float before, after, chosen;
attribute vec3 colour;
uniform float between, moved, zoom, size;
uniform vec2 middle, aspect;
varying vec3 light;
varying float glow;
void main() {
  vec2 place = (mix(from, to, moved) - middle) * zoom * aspect;
  float level = max(0.0, mix(before, after, between) - 128.0) / 127.0;
  glow = level * level;
  light = mix(colour * (0.10 + 1.1 * level), vec3(1.0), 0.55 * glow);
  if (chosen > 0.5) light = mix(light, vec3(1.0, 0.85, 0.3) * (0.35 + level), 0.7);
  gl_Position = vec4(place, 0.0, 1.0);
  gl_PointSize = size * (1.0 + 2.6 * glow + 0.5 * chosen);
}`;

const FRAGMENT = `
precision highp float;
varying vec3 light;
varying float glow;
void main() {
  float away = length(gl_PointCoord - 0.5) * 2.0;
  float soft = 1.0 - smoothstep(0.25, 1.0, away);
  gl_FragColor = vec4(light * soft, soft);
}`;

/**
 * @param places of the units, [snapshots × units × 2], within −1…1 @param colours [units × 3], 0…1
 * @param chosen 1 for units that are shown as chosen; read anew at every frame
 */
export function picture(
  canvas: HTMLCanvasElement,
  places: readonly Float32Array[],
  colours: Float32Array,
  chosen: Uint8Array,
): Picture {
  const gl = createREGL({ canvas, attributes: { antialias: false, alpha: false, powerPreference: 'low-power' } });
  const count = chosen.length;
  const snapshots = places.map((place) => gl.buffer(place));
  const levels = [0, 1].map(() => gl.buffer({ type: 'uint8', usage: 'stream', length: count }));
  const marks = gl.buffer({ type: 'uint8', usage: 'dynamic', length: count });
  const points = gl({
    vert: VERTEX,
    frag: FRAGMENT,
    primitive: 'points',
    count,
    depth: { enable: false },
    blend: { enable: true, func: { src: 'one', dst: 'one' } },
    attributes: {
      from: (_: unknown, frame: Frame) => snapshots[frame.from],
      to: (_: unknown, frame: Frame) => snapshots[frame.to],
      before: { buffer: levels[0], size: 1, type: 'uint8' },
      after: { buffer: levels[1], size: 1, type: 'uint8' },
      chosen: { buffer: marks, size: 1, type: 'uint8' },
      colour: gl.buffer(colours),
    },
    uniforms: {
      between: (_: unknown, frame: Frame) => frame.between,
      moved: (_: unknown, frame: Frame) => frame.moved,
      zoom: (_: unknown, frame: Frame) => frame.zoom,
      middle: (_: unknown, frame: Frame) => [frame.x, frame.y],
      aspect: ({ viewportWidth: w, viewportHeight: h }: REGL.DefaultContext) => [
        Math.min(1, h / w),
        Math.min(1, w / h),
      ],
      size: ({ viewportWidth: w, viewportHeight: h }: REGL.DefaultContext, frame: Frame) =>
        Math.max(1.5, (Math.min(w, h) / 420) * Math.sqrt(frame.zoom)),
    },
  });
  return {
    draw(frame) {
      gl.poll();
      levels[0].subdata(frame.before);
      levels[1].subdata(frame.after);
      marks.subdata(chosen);
      gl.clear({ color: [0.02, 0.02, 0.035, 1] });
      points(frame);
    },
    stop: () => gl.destroy(),
  };
}
