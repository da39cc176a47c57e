// THE VERBS: everything that is done rather than set, by its address. Each family has a file in verbs/. A verb answers with its own reply, or /done.
import { clips } from './verbs/clips.js';
import { hearing } from './verbs/hearing.js';
import { midi } from './verbs/midi.js';
import { presets } from './verbs/presets.js';
import { talk } from './verbs/talk.js';
import type { Verb } from './verbs/verb.js';

export const commands = { ...talk, ...presets, ...clips, ...hearing, ...midi } satisfies Record<string, Verb>;

export const isCommand = (address: string): address is keyof typeof commands => Object.hasOwn(commands, address);
