// Loaded into a daemon before it begins (--import): how long its event loop stood still, into $STALL at SIGUSR2.
import { writeFileSync } from 'node:fs';
import { monitorEventLoopDelay } from 'node:perf_hooks';

const RESOLUTION = 1;
if (process.argv[1]?.endsWith('main.js') && process.env.STALL) {
  const path = process.env.STALL;
  const delay = monitorEventLoopDelay({ resolution: RESOLUTION });
  delay.enable();
  process.on('SIGUSR2', () => {
    const ms = (ns: number): number => Math.max(0, ns / 1e6 - RESOLUTION);
    writeFileSync(path, JSON.stringify({ max: ms(delay.max), p99: ms(delay.percentile(99)) }));
    delay.reset();
  });
}
