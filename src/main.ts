// The process: signals, command line, exit code. Signals come first: everything else is loaded when they are taken care of.
/** What runs until it is stopped: the daemon, or a training. */
let running: { stop(): Promise<void> } | undefined;
let stopping: Promise<void> | undefined;

/** First time: fade out and stop. A second signal, or one before the sound, ends at once; the children follow by themselves. */
function stop(): void {
  if (!running || stopping) process.exit(0);
  stopping = running.stop().then(
    () => process.exit(0),
    (error: unknown) => {
      process.stderr.write(`${String(error)}\n`);
      process.exit(1);
    },
  );
}
// A terminal that is closed takes nothing with it: what is printed to it then is lost, the sound is not.
for (const stream of [process.stdout, process.stderr]) stream.on('error', () => undefined);
process.on('SIGINT', stop);
process.on('SIGTERM', stop);

const { run } = await import('./words.js');
await run({ started: (started) => (running = started), stop });
