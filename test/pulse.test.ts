// Real sound through a real server, while the dreamer keeps both cores busy: no sample lost, at the swaps either.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { client, sleep, startDaemon, status } from './helper/daemon.js';
import { follow, hasPulse, startPulse } from './helper/pulse.js';
import { readWav } from './helper/wav.js';

const SECONDS = 60;
const BEGINNING = 4;
const folder = mkdtempSync(join(tmpdir(), 'earworm-pulse-test-'));
afterAll(() => rmSync(folder, { recursive: true }));

// Left out only where the packages could not be installed; scripts/test.ts then says so at the end.
describe.skipIf(!hasPulse())('through PulseAudio', () => {
  it(
    `plays ${SECONDS} s of dreams without losing or repeating a sample`,
    async () => {
      const pulse = await startPulse();
      const capture = join(folder, 'capture.raw');
      const record = join(folder, 'record.wav');
      const daemon = await startDaemon(
        ['--driver', 'portaudio', '--latency', 'gallery', '--counter', '--record', record],
        pulse.env,
      );
      // Six processes begin at once, and other tests may run beside them: it is listened to from when all of them are there.
      await sleep(BEGINNING);
      const recorder = await pulse.record(capture);
      try {
        expect(daemon.output()).toContain('PortAudio');
        await sleep(SECONDS);
        const osc = await client(daemon.oscPort);
        const { underruns, swaps } = await status(osc);
        expect(underruns).toBe(0);
        expect(swaps).toBeGreaterThan(SECONDS / 4 - 4);
        osc.stop();
      } finally {
        expect(await daemon.stop()).toBe(0);
        await sleep(1);
        await recorder.stop();
        await pulse.stop();
      }

      const heard = follow(capture);
      expect(heard.breaks).toEqual([]);
      expect(heard.frames).toBeGreaterThan((SECONDS - 2) * 44100);
      // What came out of the server is, bit for bit, what the mixer gave to the driver.
      const mixed = readWav(record).channels[0];
      let different = 0;
      for (let n = 0; n < heard.sound.length; n++) if (heard.sound[n] !== mixed[heard.first + n]) different++;
      expect(different).toBe(0);
    },
    (SECONDS + 60) * 1000,
  );
});
