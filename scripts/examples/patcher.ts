// Max patchers as data: boxes are numbered as they are added, and connected by their names. Pure.

type Attributes = Readonly<Record<string, unknown>>;

export interface Box extends Attributes {
  readonly id: string;
}

export interface Patcher {
  /** @param outlets how many. @returns its name */
  box(maxclass: string, at: readonly [number, number], ports: readonly [number, number], more?: Attributes): string;
  /** An object box: "udpsend 127.0.0.1 9000". */
  object(text: string, at: readonly [number, number], ports: readonly [number, number], more?: Attributes): string;
  message(text: string, at: readonly [number, number]): string;
  /** A label that is seen in presentation, too. */
  label(text: string, at: readonly [number, number], shown: readonly number[]): string;
  connect(from: string, to: string, outlet?: number, inlet?: number): void;
  data(more?: Attributes): Attributes;
}

/** Widths of what is drawn by itself; the others have one of their own. */
const HEIGHT = 22;

export function patcher(width: number, height: number): Patcher {
  const boxes: { box: Box }[] = [];
  const lines: object[] = [];
  const box: Patcher['box'] = (maxclass, [x, y], [numinlets, numoutlets], more = {}) => {
    const id = `obj-${boxes.length + 1}`;
    const outlettype = Array.from({ length: numoutlets }, () => '');
    const size = [8 * (typeof more.text === 'string' ? more.text.length : 8) + 12, HEIGHT];
    const drawn = { patching_rect: [x, y, ...size], ...(numoutlets > 0 && { outlettype }) };
    boxes.push({ box: { id, maxclass, numinlets, numoutlets, ...drawn, ...more } });
    return id;
  };
  return {
    box,
    object: (text, at, ports, more) => box('newobj', at, ports, { text, ...more }),
    message: (text, at) => box('message', at, [2, 1], { text }),
    label: (text, at, shown) =>
      box('comment', at, [1, 0], { text, presentation: 1, presentation_rect: shown, fontsize: 10 }),
    connect: (from, to, outlet = 0, inlet = 0) =>
      void lines.push({ patchline: { source: [from, outlet], destination: [to, inlet] } }),
    data: (more) => ({
      fileversion: 1,
      appversion: { major: 8, minor: 0, revision: 0, architecture: 'x64', modernui: 1 },
      classnamespace: 'box',
      rect: [60, 100, width, height],
      openinpresentation: 1,
      default_fontsize: 12,
      default_fontname: 'Arial',
      gridsize: [15, 15],
      ...more,
      boxes,
      lines,
    }),
  };
}
