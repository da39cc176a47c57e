// Light and sound: one loud click a second goes through the audio host and through the feeds; and what watches over them.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, describe, expect, it } from 'vitest';
import { broadcast } from '../src/control/broadcast.js';
import { DATA_AT } from '../src/control/feeds/net.js';
import { readWish } from '../src/control/feeds/read-wish.js';
import { readEar } from '../src/ears/ear.js';
import { lay } from '../src/ears/lay.js';
import { resampleCircle } from '../src/engine/resample.js';
import { openSound } from '../src/engine/sound.js';
import { openParts } from '../src/graph/session.js';
import type { Finished, Heard, HostReport } from '../src/messages.js';
import { compiler } from '../src/optim/compiler.js';
import { hear } from '../src/optim/hear.js';
import { initialValues, loopBeats, loopSeconds, METER, paramsFor } from '../src/params.js';
import { generator } from '../src/random.js';
import { trail } from '../src/scheduler/trail.js';
import { placeAt, transport } from '../src/scheduler/transport.js';
import { unitsOf } from '../src/units.js';
import { watching } from '../src/watching.js';
import { sleep } from './helper/daemon.js';
import { readWav } from './helper/wav.js';

const folder = mkdtempSync(join(tmpdir(), 'earworm-sync-'));
afterAll(() => rmSync(folder, { recursive: true }));
const RATE = 44100;
const FPS = 60;

it('a click is seen in the frame in which the driver gets it', async () => {
  const ear = await readEar('models', 'house');
  const { layers, name } = ear.description;
  const values = { ...initialValues(paramsFor(layers.map((layer) => layer.name))), '/out/fadein': 0 };
  const seconds = loopSeconds(values);
  const random = generator(1);
  const click = Float32Array.from({ length: seconds * RATE }, (_, n) => {
    const since = (n + RATE / 2) % RATE;
    return (random() - 0.5) * (since < 200 ? 1.2 : 1e-3);
  });

  const circle = await lay(ear, seconds);
  const listening = compiler(circle.hearing).listening();
  const session = await openParts(listening);
  const light = await hear(session, { clip: resampleCircle(click, circle.samples), listening });
  await session.stop();

  const record = join(folder, 'clicks.wav');
  const now = (): number => Number(process.hrtime.bigint()) / 1e9;
  const time = transport(RATE);
  const reports = trail();
  const sound = await openSound({
    module: fileURLToPath(new URL('../dist/src/host.js', import.meta.url)),
    setup: { driver: 'clock', devices: [], latency: 'stage', rate: RATE },
    play: { values, record, counter: true },
    now,
    onOpened: () => time.restart(),
    log: () => undefined,
    debug: () => undefined,
  });
  sound.follow((report) => (time.report(report), reports.take(report)));
  sound.offer({ id: 1, rate: RATE, channels: [click, click], beats: loopBeats(values) });

  /** Of every frame that was sent: the frame of the mix that is heard in its moment, and how bright the scalogram is. */
  const seen: { frame: number; bright: number }[] = [];
  let frame = 0;
  const units = unitsOf(name, layers);
  const sending = broadcast({
    receivers: {
      all: () => [
        {
          ...{ id: 1, by: 'test', fixed: false, until: Infinity, wish: readWish(['net', `fps=${FPS}`], units) },
          peer: {
            key: 'udp test',
            send(bytes) {
              if (new DataView(bytes.buffer).getInt32(DATA_AT.bundle - 16) !== 0) return;
              const scalogram = bytes.subarray(DATA_AT.bundle, DATA_AT.bundle + layers[0].pitches);
              seen.push({ frame, bright: scalogram.reduce((sum, x) => sum + x, 0) });
            },
          },
        },
      ],
    },
    units: () => units,
    heard(at) {
      frame = time.frameAt(at) - sound.lead;
      const report = reports.before(frame);
      const place = placeAt(report, frame, RATE);
      return place && { ...place, clip: report!.clip };
    },
    scene: (clip) => ({
      ...{ beats: 8, meter: METER, activity: [], latency: 0, progress: { score: 0, step: 0 } },
      report: { clip, peak: 0, rms: 0, reduction: 1, limited: 0, underruns: 0 },
    }),
    light: (clip) => (clip === 1 ? light : undefined),
    newest: () => undefined,
    now,
    clock: now,
  });
  for (let i = 0; i < 600 && seen.length < 6 * FPS; i++) await sleep(0.05);
  await sending.stop();
  await sleep(0.2);
  await sound.stop();

  const [samples, counter] = readWav(record).channels;
  const clicks: number[] = [];
  samples.forEach((x, n) => {
    const at = Math.round(counter[0] * 2 ** 20) + n;
    if (Math.abs(x) > 0.2 && at - (clicks.at(-1) ?? -RATE) > RATE / 2) clicks.push(at);
  });
  const [first, last] = [seen[0].frame, seen[seen.length - 1].frame];
  const heardClicks = clicks.filter((at) => at > first + RATE / 4 && at < last - RATE / 4);
  expect(heardClicks.length).toBeGreaterThan(3);
  // A busy machine leaves frames out: the one that shows a click is the nearest of those that it sends, to the length of a frame.
  for (const at of heardClicks) {
    const near = seen.filter(({ frame }) => Math.abs(frame - at) < RATE / 4);
    const shows = near.reduce((a, b) => (b.bright > a.bright ? b : a)).frame - at;
    const nearest = Math.min(...near.map(({ frame }) => Math.abs(frame - at)));
    expect(Math.abs(shows)).toBeLessThan(nearest + RATE / FPS);
  }
}, 120_000);

describe('the trail of reports', () => {
  const report = (frame: number, clip: number): HostReport => ({ frame, clip }) as HostReport;
  it('tells of what is heard, not of what is mixed', () => {
    const reports = trail();
    expect(reports.before(0)).toBeUndefined();
    [
      [100, 1],
      [200, 1],
      [300, 2],
    ].forEach(([frame, clip]) => reports.take(report(frame, clip)));
    expect(reports.before(250)?.clip).toBe(1);
    expect(reports.before(300)?.clip).toBe(2);
    expect(reports.before(9999)?.frame).toBe(300);
    expect(reports.before(5)?.frame).toBe(100);
    reports.take(report(50, 7));
    expect(reports.before(250)?.clip).toBe(7);
  });
});

describe('watching', () => {
  const finished = (n: number): Finished =>
    ({ state: { clip: Float32Array.of(n), high: new Float32Array(1), step: n } }) as unknown as Finished;
  const turn = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));
  function make() {
    let clips: [number, Finished][] = [];
    const asked: number[] = [];
    const world = { watched: false, time: 0, deaf: false };
    const watch = watching({
      clips: { entries: () => clips },
      now: () => world.time,
      watched: () => world.watched,
      hear: (clip) => {
        asked.push(clip[0]);
        const heard: Heard = { frames: 1, units: 1, levels: Uint8Array.of(clip[0]) };
        return Promise.resolve(world.deaf ? undefined : heard);
      },
    });
    return {
      ...{ watch, asked, world },
      async show(...next: [number, Finished][]) {
        clips = next;
        watch.look();
        for (let i = 0; i < 10; i++) await turn();
      },
    };
  }

  it('listens to nothing as long as nobody watches, then to what plays and what comes, once', async () => {
    const { watch, asked, world, show } = make();
    const [one, two, three] = [1, 2, 3].map(finished);
    await show([1, one], [2, two]);
    expect(asked).toEqual([]);
    world.watched = true;
    await show([1, one], [2, two]);
    await show([2, two], [3, three]);
    expect(asked).toEqual([1, 2, 3]);
    expect([1, 2, 3].map((clip) => watch.light(clip)?.levels[0])).toEqual([1, 2, 3]);
    expect(watch.newest?.clip).toBe(3);
    await show([3, three]);
    expect(watch.light(1)).toBeUndefined();
    world.watched = false;
    await show([3, three]);
    expect(watch.light(3)).toBeUndefined();
  });

  it('knows a clip of earlier times that comes back under another number', async () => {
    const { watch, asked, world, show } = make();
    world.watched = true;
    const one = finished(1);
    await show([1, one]);
    await show([1, one], [2, one]);
    expect(asked).toEqual([1]);
    expect(watch.light(2)?.levels[0]).toBe(1);
  });

  it('tries again after a while where nobody could listen, and forgets with the ear', async () => {
    const { watch, asked, world, show } = make();
    Object.assign(world, { watched: true, deaf: true });
    await show([1, finished(1)]);
    await show([1, finished(1)]);
    expect(asked).toEqual([1]);
    Object.assign(world, { time: 2, deaf: false });
    await show([1, finished(1)]);
    expect(watch.light(1)).toBeDefined();
    watch.forget();
    expect(watch.newest).toBeUndefined();
  });

  it('answers whoever asks once, and not for a clip that there is not', async () => {
    const { watch, show } = make();
    await show([4, finished(4)]);
    expect((await watch.ask(undefined))?.clip).toBe(4);
    expect((await watch.ask(4))?.heard.levels[0]).toBe(4);
    expect(await watch.ask(9)).toBeUndefined();
  });
});
