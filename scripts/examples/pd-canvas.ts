// Pd's canvases as text: objects are numbered as they are added, and connected by their numbers. Pure.

/** A canvas in the making: objects are numbered as they are added, and connected by their numbers. */
export interface Canvas {
  /** @param text "obj netsend -u -b". @returns the number to connect by */
  add(x: number, y: number, text: string): number;
  /** A canvas within: its lines stand where an object would. */
  inside(x: number, y: number, name: string, canvas: string): number;
  connect(from: number, outlet: number, to: number, inlet?: number): void;
  /** An array of numbers from 0 to 1, drawn. @param size of it, and width and height of the picture */
  graph(x: number, y: number, name: string, size: number, width: number, height: number): void;
  /** A chain of objects below each other, outlet 0 to inlet 0. @returns their numbers */
  chain(x: number, y: number, ...texts: string[]): number[];
  text(name?: string): string;
}

/** What means something in a file of Pd: semicolons and commas end a message, dollars are arguments. */
export const escaped = (words: string): string => words.replace(/[;,$]/g, (sign) => ` \\${sign}`);

export function canvas(width: number, height: number): Canvas {
  const lines: string[] = [];
  const cords: string[] = [];
  let count = 0;
  const add = (x: number, y: number, text: string): number => {
    const [kind, ...rest] = text.split(' ');
    lines.push(`#X ${kind} ${x} ${y} ${rest.join(' ')};`);
    return count++;
  };
  const connect = (from: number, outlet: number, to: number, inlet = 0): void =>
    void cords.push(`#X connect ${from} ${outlet} ${to} ${inlet};`);
  return {
    add,
    connect,
    inside(x, y, name, inner) {
      lines.push(inner, `#X restore ${x} ${y} pd ${name};`);
      return count++;
    },
    graph(x, y, name, size, width, height) {
      lines.push('#N canvas 0 0 450 300 (subpatch) 0;', `#X array ${name} ${size} float 0;`);
      lines.push(`#X coords 0 1 ${size} 0 ${width} ${height} 1 0 0;`, `#X restore ${x} ${y} graph;`);
      count++;
    },
    chain(x, y, ...texts) {
      const numbers = texts.map((text, i) => add(x, y + 24 * i, text));
      numbers.slice(1).forEach((number, i) => connect(numbers[i], 0, number));
      return numbers;
    },
    text: (name) => [`#N canvas 40 40 ${width} ${height} ${name ? `${name} 0` : 12};`, ...lines, ...cords].join('\n'),
  };
}
