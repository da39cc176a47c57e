// The documents that are made from tables: path → text. Pure but for reading descriptions and results.
import { readFileSync } from 'node:fs';
import * as prettier from 'prettier';
import { readDreams } from '../bench/helper/dreams/result.js';
import { commands } from '../src/control/commands.js';
import { parameterTable } from '../src/control/describe.js';
import { loadMappings, mappingNames } from '../src/control/midi/files.js';
import { SUMMARY } from '../src/control/feeds/summary.js';
import { shippedPresets } from '../src/control/presets.js';
import { ATTRIBUTES } from '../src/control/query.js';
import { COMMANDS } from '../src/control/sockets.js';
import { STATUS } from '../src/control/status.js';
import { CLIENTS } from '../src/control/tcp.js';
import { MOST as RATE } from '../src/control/traffic.js';
import { WAITING } from '../src/control/later.js';
import { LARGEST, MESSAGES } from '../src/control/packet.js';
import { LEASE, MOST } from '../src/control/subscribers.js';
import { describeEar } from '../src/ears/ear.js';
import { EAR } from '../src/flags.js';
import { paramsFor } from '../src/params.js';
import { readReport } from './conformance/report.js';
import { feedsPage } from './feeds.js';
import { curves } from './curves.js';
import { dreamsPage } from './dreams.js';
import { resultsPage } from './ear-results.js';
import { listeningPage } from './listening.js';
import { readLearning } from './learning.js';
import { readProbe } from './probe/result.js';
import { midiPage } from './midi.js';
import { neighboursPage, readNeighbours } from './neighbours.js';
import { operatorsPage } from './operators.js';
import { table } from './table.js';

const PARAMETERS = `# Parameters

Made from \`src/params.ts\` by \`npm run docs\`. Every address is set by an OSC message to it, asked by one without
arguments, named in presets, and given on the command line with \`--set ADDRESS=VALUE\`. Numbers have a twin
\`…/normalized\` that takes 0 to 1. The layers are those of the ear that is loaded.

`;

const OSC = `# OSC

Made from the tables in \`src/control/\` by \`npm run docs\`. The daemon listens on UDP and TCP 127.0.0.1:9000
(\`--host\`, \`--osc-port\`, \`--osc-tcp-port\`), and takes the same packets as binary frames of a WebSocket at its HTTP port.
Over TCP, each client is answered in the framing that it begins with: SLIP with END at both ends (OSC 1.1), or a length
of four bytes before each packet (OSC 1.0: liblo, SuperCollider).

**To set** a parameter, send its address with a value: \`/loop/gain -6\`. Numbers may come as \`i f d h t T F\` or as text;
\`N\` and \`I\` are like nothing. **By so much**: \`/loop/gain/add -1.5\` in its own unit (choices step and wrap, an odd step flips a toggle),
or \`/loop/gain/normalized/add 0.01\` in fader travel, where small steps add up.
**To ask**, send the address alone; the answer has the same address. **Normalised**: \`/loop/gain/normalized 0.5\`.
**Refused**: \`/fail "/loop/gain" "/loop/gain takes -60 to 6 dB, got 99."\`; an unknown address is answered with the nearest known one.
**Patterns**: \`/target/*/weight 0\`, \`/fx/{low,high}\`, \`/target/[1-3]/on\`, \`/loop/????\` mean every parameter that they match, with
what may follow it, and the verbs that only tell, such as \`/*/list\`; a verb that does something must be named.
**Bundles** are taken apart, also those in others. A time tag up to 60 s ahead is kept to the sample for parameters and timed verbs
(\`/loop/retrigger\`, \`/clock/tap\`); what comes late is done at once, and counted in \`/status\`.

**Limits**: a packet has at most ${LARGEST} bytes, a bundle ${MESSAGES} messages; ${WAITING} messages may wait for their time; ${RATE} messages a second are
taken from one sender, and 50 refusals a second sent to it; ${MOST} receivers have feeds, ${CLIENTS} clients are connected by TCP. Whoever
reads slowly over TCP loses the oldest of what waits, and after 10 s without reading the connection.

Addresses and ranges: [PARAMETERS.md](PARAMETERS.md), or [OSCQuery](OSCQUERY.md).

From a shell, with Debian's \`liblo-tools\`:

    oscdump 9002 &
    oscsend localhost 9000 /notify ii 1 9002
    oscsend localhost 9000 /target/notes iii 60 64 67

## Verbs

`;

const OSCQUERY = `# OSCQuery

Made from the tables in \`src/control/\` by \`npm run docs\`. The daemon answers the
[OSCQuery proposal](https://github.com/Vidvox/OSCQueryProposal) at http://127.0.0.1:9001 (\`--host\`, \`--http-port\`): VDMX, Chataigne,
ossia score, Max and others draw their knobs from it.

\`GET /loop/gain\` gives the node of an address with all below it, \`GET /\` everything, \`GET /loop/gain?VALUE\` one attribute, \`GET /?HOST_INFO\`
the ports and what is supported. Parameters, verbs and the twins of numbers (\`/loop/gain/normalized\`) are nodes. 204 says that a node has
no such attribute, 400 that nobody has, 404 that there is no such node, 403 that you may not ask, with a sentence why.

## Attributes

`;

const QUERY_SOCKETS = `## WebSocket

On the same port. Binary frames are OSC packets: everything in [OSC.md](OSC.md) goes through them too, answers and \`/notify\` included.
Texts are commands, \`{"COMMAND": "LISTEN", "DATA": "/loop/gain"}\`. A value comes as a binary frame with the message of its address, at
most 30 times a second, the latest, and never to who changed it. What cannot be done is answered by \`/fail\`.`;

const QUERY_SAFETY = `## Who may ask

Without \`--host\` only this machine. With it everybody who reaches the address, or those on the list of \`--allow\`
(\`--allow 192.168.1.20,10.0.0.0/8\`); this machine always may. A request has to name this machine, by an address, its own name or \`localhost\`,
and a web page has to come from the name that it asks: pages from elsewhere are turned away. Nothing is changed over HTTP.
64 connections at once, 32 of them WebSockets; the head of a request is at most 8 KiB, a frame 64 KiB.

## In the network

With \`--host\` both doors are announced by mDNS (Bonjour, Zeroconf): \`_oscjson._tcp\` and \`_osc._udp\`, in every network that the machine is in.
\`--mdns off\` keeps them to themselves. \`avahi-browse --all --resolve\` shows them; \`test/interop/mdns.sh\` tries it.
`;

/** What is written by hand in a document whose end is made. */
const MADE = '<!-- from here on made by npm run docs -->';
const written = (path: string): string => readFileSync(path, 'utf8').split(MADE)[0];

/** Every generated document. */
export async function documents(): Promise<Record<string, string>> {
  const { layers } = await describeEar('models', EAR);
  const near = readNeighbours();
  const dreams = readDreams();
  const { list, read } = shippedPresets('presets');
  const names = await list();
  const presets = await Promise.all(
    names.map(async (name) => {
      const { ear = EAR, about } = await read(name);
      return { name, ear, about };
    }),
  );
  const folders = ['presets/midi'];
  const boxes = await Promise.all(
    (await mappingNames(folders)).map(async (name) => ({ name, ...(await loadMappings(folders, name)) })),
  );
  return {
    'docs/PARAMETERS.md': `${PARAMETERS}${parameterTable(paramsFor(layers.map(({ name }) => name)))}\n`,
    'docs/OSC.md': [
      OSC.trimEnd(),
      table(
        ['send', 'answer', 'what it does'],
        Object.entries(commands).map(([address, { takes, answers, doc }]) => [
          `\`${`${address} ${takes}`.trim()}\``,
          `\`${answers}\``,
          doc,
        ]),
      ),
      `## Feeds

\`/notify 1 [port] [feed …]\` starts them for ${LEASE} s after the last message from there; asking again changes what is sent. Which feeds there are, and in
which form: [FEEDS.md](FEEDS.md). The feed \`summary\`, which is sent unless others are asked for, is a bundle of these messages 30 times
a second; its time tag is the moment of the sound.`,
      table(
        ['address', 'what it tells'],
        Object.entries(SUMMARY).map(([address, doc]) => [`\`${address}\``, doc]),
      ),
      '## /status.reply\n\nPairs of a name and a value. The same as JSON: `GET http://127.0.0.1:9001/healthz`.',
      table(
        ['name', 'what it tells'],
        Object.entries(STATUS).map(([name, { doc }]) => [`\`${name}\``, doc]),
      ),
      '',
    ].join('\n\n'),
    'docs/OSCQUERY.md': [
      OSCQUERY.trimEnd(),
      table(
        ['attribute', 'what it tells'],
        Object.entries(ATTRIBUTES).map(([name, { doc }]) => [`\`${name}\``, doc]),
      ),
      QUERY_SOCKETS,
      table(
        ['command', 'what it says'],
        Object.entries(COMMANDS).map(([name, doc]) => [`\`${name}\``, doc]),
      ),
      QUERY_SAFETY,
    ].join('\n\n'),
    'docs/FEEDS.md': feedsPage(),
    'docs/PRESETS.md': `# Presets

Made from \`presets/\` by \`npm run docs\`. A preset is a JSON file of address → value with a sentence \`about\` it.
Loading one (\`--preset NAME\`, \`/preset/load NAME\`) puts everything that it does not name back to its initial value,
except \`/out/…\`, and needs the ear that it is made for. Those whose names end in -published do what two publications did, their mistakes
included; beside each is one that works. Twelve to listen to are in [LISTEN.md](LISTEN.md).

${table(
  ['name', 'ear', 'what it is'],
  presets.map(({ name, ear, about }) => [name, ear, about]),
)}
`,
    'docs/LISTEN.md': listeningPage(new Map(presets.map((preset) => [preset.name, preset]))),
    'docs/MIDI.md': midiPage(boxes),
    'docs/OPERATORS.md': operatorsPage(readReport()),
    'docs/EARS.md': `${written('docs/EARS.md')}${MADE}\n\n${resultsPage(readLearning(), readProbe())}`,
    ...(near && { 'docs/MAP.md': `${written('docs/MAP.md')}${MADE}\n\n${neighboursPage(near)}` }),
    ...(dreams && { 'docs/DREAMS.md': dreamsPage(dreams) }),
    'docs/learning.svg': curves(readLearning()),
  };
}

/** A document as it is kept: Markdown in the house's format, pictures as they are. */
export async function formatted(path: string, text: string): Promise<string> {
  if (!path.endsWith('.md')) return text;
  const config = (await prettier.resolveConfig(path)) ?? {};
  return prettier.format(text, { ...config, parser: 'markdown' });
}
