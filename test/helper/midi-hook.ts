// Loaded before a daemon: whoever asks for the MIDI library gets the one of the tests.
import { register } from 'node:module';

const library = new URL('midi-library.js', import.meta.url).href;
const hook = `export const resolve = (name, context, next) =>
  name === '@julusian/midi' ? { url: ${JSON.stringify(library)}, shortCircuit: true } : next(name, context);`;
register(`data:text/javascript,${encodeURIComponent(hook)}`);
