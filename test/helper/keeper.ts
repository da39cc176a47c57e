// A process that does nothing but keep a state that changes all the time, to be killed. Its argument is the user's folder.
import { keepState } from '../../src/control/state.js';
import { store } from '../../src/control/store.js';
import { paramsFor } from '../../src/params.js';

const clock = (): number => Date.now() / 1000;
const knobs = store(paramsFor(['one', 'two']));
keepState({
  home: process.argv[2],
  knobs,
  about: () => ({ ear: 'none', preset: 'none' }),
  clip: () => Promise.resolve(undefined),
  pid: process.pid,
  alive: () => false,
  clock,
  log: (part, line) => void process.stderr.write(`${part}: ${line}\n`),
});
/** When it was turned last is the value itself. */
setInterval(() => knobs.set('/anchor/clip', [String(clock())], 'osc'), 5);
process.stdout.write('turning\n');
