// A shell script of oscsend lines, one for each parameter: to copy from, and to put everything back. Pure.
import { HOST, PORT } from './controls.js';
import type { Control, Family } from './controls.js';

/** OSC type tag of an argument. */
const tag = (value: unknown): string => (typeof value === 'string' ? 's' : Number.isInteger(value) ? 'i' : 'f');

function line({ address, initial, doc }: Control): string {
  const args = initial.length > 0 ? initial : ['none'];
  return `send ${[address, args.map(tag).join(''), ...args].join(' ').padEnd(44)} # ${doc}`;
}

export const oscsend = (families: readonly Family[]): string => `#!/bin/sh
# Every parameter with its initial value, as oscsend would send it. Made by npm run docs.
#   reset.sh [HOST [PORT]]    puts everything back to where it begins, except /out
# The types are those of OSC: i a whole number, f any number, s a word.
set -eu
host=\${1:-${HOST}}
port=\${2:-${PORT}}
send() { oscsend "$host" "$port" "$@"; }

${families
  .filter(({ name }) => name !== 'out')
  .map(({ controls }) => controls.map(line).join('\n'))
  .join('\n\n')}
`;
