// The page about the feeds, docs/FEEDS.md: made from their tables.
import { LAYER } from '../src/control/feeds/layer.js';
import { GRADIENT_HEADER, HEADER, LOOP } from '../src/control/feeds/loop.js';
import { DATA_AT, NET, SLICE } from '../src/control/feeds/net.js';
import { PROFILES } from '../src/control/feeds/profiles.js';
import { BURST, DATAGRAM } from '../src/control/feeds/stream.js';
import { SUMMARY } from '../src/control/feeds/summary.js';
import { TIERS } from '../src/control/feeds/tiers.js';
import { OPTIONS } from '../src/control/feeds/read-wish.js';
import { LEASE } from '../src/control/subscribers.js';
import { PATHS } from '../src/shown.js';
import { table } from './table.js';

const code = (text: string): string => `\`${text}\``;
const described = (rows: Readonly<Record<string, string>>): string[][] =>
  Object.entries(rows).map(([name, doc]) => [code(name), doc]);
const yes = (is: boolean): string => (is ? 'yes' : 'no');

/** Where the arguments of /net lie in a bare message. */
function netRows(): string[][] {
  let at: number = DATA_AT.bare - 4 - 4 * (NET.length - 1);
  return NET.map(([tag, name, doc]) => {
    const [first, size] = tag === 'b' ? [at + 4, 'count'] : [at, '4'];
    at += 4;
    return [String(first), String(first + DATA_AT.bundle - DATA_AT.bare), size, code(tag), name, doc];
  });
}

export const feedsPage = (): string => `# Feeds

Made from the tables in \`src/control/feeds/\` by \`npm run docs\`. What the ear hears goes out in time with the sound. Ask for it over
OSC, for ${LEASE} s at a time, and ask again to renew:

    /notify 1                                  the summary
    /notify 1 9002 net fps=60                  every unit, 60 times a second, to port 9002 of your machine
    /notify 1 layer layers=block-7-2,ar-8      every unit of two layers
    /notify 1 net profile=td-script signed     bare messages, brightness with a sign
    /notify 0                                  nothing more

Words may come as one argument or as several. \`--feed "127.0.0.1:9002 net fps=60"\` on the command line sends without being asked, and
for ever. \`/notify\` is answered with \`/done\` and the names of the layers (\`/feed/names\`), or with \`/fail\` and a sentence.

${table(
  ['feed', 'what it is'],
  Object.entries(TIERS).map(([name, { doc }]) => [code(name), doc]),
)}

${table(['option', 'what it says'], described(OPTIONS))}

## Time

A frame tells what is heard at the moment of its time tag, by the clock of the audio host: the latency of the sound card is reckoned in, so light
and sound meet. With \`ahead=40\` it tells what will be heard 40 ms later, for a projector that takes so long. Frames come at their own
rate, not one for each frame of the ear; between those the light changes on straight lines. A receiver takes the newest sequence number
and drops what is older; what was lost stays as it was until the next frame. While the clock is stopped (\`/clock/run 0\`) one frame a
second says that we are still there.

No datagram is larger than ${DATAGRAM} bytes, and a frame has at most ${BURST}, sent in small groups. Frames are made
only while somebody asks for them: after \`/notify\` the first one comes as soon as the ear has listened to the clip that plays.

## Brightness

A unit is measured against what is usual for its channel in music (\`usual\` in the ear's sheet): σ = (activation − mean) / deviation.
Its brightness is σ / (1 + |σ|): usual is 0, 1 σ is ½, 3 σ are ¾, 9 σ are 0.9, and nothing is ever out of bounds. From a brightness b comes σ = b / (1 − |b|).
Without a sign, what is less than usual is dark. An ear whose sheet says nothing is measured by the full brightness of each layer.
The layers of \`/feed/layers\` go the same way, with their mean activation in parts of what real music reaches.

| | dark | usual | 1 σ | brightest |
| --- | --- | --- | --- | --- |
| byte | | 0 | 128 | 255 |
| byte, \`signed\` | 1 | 128 | 192 | 255 |
| float | | 0 | 0.5 | 1 |
| float, \`signed\` | −1 | 0 | 0.5 | 1 |

## Profiles

What programs can read. \`profile=NAME\` changes the packets, not what they mean.

${table(
  ['profile', 'for', 'bundles', 'blobs', 'floats only', 'frames per second'],
  Object.entries(PROFILES).map(([name, { doc, bundles, blobs, floats, fps }]) => [
    code(name),
    doc,
    yes(bundles),
    yes(blobs),
    yes(floats),
    String(fps),
  ]),
)}

## summary

${table(['address', 'what it tells'], described(SUMMARY))}

## layer

${table(['address', 'what it tells'], described(LAYER))}

A list has at most 256 floats, and always as many: channels in TouchDesigner, arrays in Max stay as they are. Units of a layer come channel by
channel, in a channel from the lowest pitch up.

## net

One message, \`/net ,${NET.map(([tag]) => tag).join('')}\`, with up to ${SLICE} units. Bytes lie in fixed places, so nobody has to understand OSC:
whole numbers are big-endian; the second column is for messages in bundles (\`plain\`), where the time tag lies at 8.

${table(['byte', 'in a bundle', 'size', 'tag', 'name', 'what it is'], netRows())}

Units are numbered layer by layer from shallow to deep, in a layer channel by channel, in a channel from the lowest pitch up.

## loop

${table(['address', 'what it tells'], described(LOOP))}

\`GET /loop.bin\`: ${HEADER.length} whole numbers of 4 bytes, little-endian, then [frames × units] bytes with a sign.

${table(
  ['byte', 'name', 'what it is'],
  HEADER.map(([name, doc], i) => [String(4 * i), name, doc]),
)}

At phase p the light is that of frame p · frames, between two frames in a straight line, after the last one comes the first.

\`GET /gradient.bin\`: where the clip should be louder, and where softer, for the score of its dream to rise. A cell is a pitch in a
frame, of the constant-Q scalogram of the ear (or of the house ear's, where it has none). Its number is what the score gains for each dB
that what the clip has in this cell becomes louder: gradient × input, the gradient being the one that the dream follows, as the mean of
its copies in the step that began at this clip, with \`/dream/balance\` and \`/dream/leak\` in it. From a byte b comes largest · s · |s|
with s = (b − 128) / 127: 128 is nothing, above it louder is better, below it softer. A clip at which no step has begun (of another time,
or because the dream is off) has none.

${table(
  ['byte', 'name', 'what it is'],
  GRADIENT_HEADER.map(([name, doc], i) => [String(4 * i), name, doc]),
)}

## Over HTTP

At \`http://127.0.0.1:9001\`. Fetch the map once, and again when the hash in \`/net\` changes.

${table(['path', 'what it is'], described(PATHS))}
`;
