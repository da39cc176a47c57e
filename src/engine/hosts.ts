// Which audio host plays. It is watched by its reports; one that hangs or ends is replaced by one that keeps time, while others
// look for the sound card again, less and less often, and take over when they have it.
import type { FromHost, HostReport, HostSetup, Taken, ToHost } from '../messages.js';
import { Refused } from '../refused.js';
import { openings } from './host.js';
import type { Host, HostOptions, Opened } from './host.js';
import { search } from './search.js';

export interface Hosts {
  /** The driver of the host that reported last. */
  readonly opened: Opened;
  /** How often a host that played had to be replaced, and how often a sound card went with it. */
  readonly restarts: number;
  readonly losses: number;
  /** To the host that plays. If there is none just now it is lost: the next one is told everything by `brief`. */
  send(message: ToHost): void;
  /** Goes over to another sound card, and looks for it from now on. @throws Refused when none of them opens */
  use(devices: readonly string[]): Promise<Opened>;
  /** Fades out, then ends every process: within 0.8 s in any case. */
  stop(): Promise<void>;
}

export interface HostsOptions extends Omit<HostOptions, 'onMessage'> {
  readonly setup: HostSetup;
  /** Seconds of the machine's monotonic clock. */
  readonly now: () => number;
  /** What a host is told that is to play from now on. @param seats how many played before */
  readonly brief: (seats: number) => readonly ToHost[];
  /** The first report of a host comes with what it opened. */
  readonly onReport: (report: HostReport, opened: Opened | undefined) => void;
  /** What a host has taken of its orders: also one that has just been relieved. */
  readonly onTaken?: ((taken: readonly Taken[]) => void) | undefined;
  /** What is mixed, where it is to be recorded. */
  readonly onSound: (frame: number, samples: Float32Array) => void;
  readonly onSynced: (id: number) => void;
  /** Nobody answers for what was sent until now. */
  readonly onLost: () => void;
  readonly log: (line: string) => void;
}

/** Seconds without a report after which a host that plays hangs; its first one may take longer, and longest where nothing was heard yet. */
const STALLED = 0.5;
const BEGINNING = 2;
const FIRST = 20;
const WATCH = 0.1;
/** Seconds to fade out in. */
const PATIENCE = 0.7;
/** Seconds of playing after which a loss does not delay what follows; that delay; and after which one is forked to stand in. */
const STEADY = 5;
const SOON = 1;

/** Opens the driver and plays. @throws Refused when it does not open */
export async function openHosts(options: HostsOptions): Promise<Hosts> {
  const { now, log, debug } = options;
  let { setup } = options;
  let playing: Host | undefined;
  /** When the one that plays began, and when it was last heard of; undefined before its first report. */
  let began = 0;
  let seen: number | undefined;
  let hung = false;
  let heard: Opened | undefined;
  let [seats, restarts, losses] = [0, 0, 0];
  let stopping = false;
  let first: { resolve: () => void; reject: (error: Error) => void } | undefined;
  const { open, prepare, ...opening } = openings({ ...options, onMessage: take });

  /** It plays from now on; the one before it falls silent. */
  function seat(host: Host): void {
    const before = playing;
    playing = host;
    began = now();
    seen = undefined;
    hung = false;
    options.brief(seats++).forEach(host.send);
    host.onGone((how) => gone(host, how));
    void before?.stop(PATIENCE);
    searching.look();
  }

  function take(message: FromHost, host: Host): void {
    if (message.kind === 'report' && message.taken.length > 0) options.onTaken?.(message.taken);
    if (host !== playing) return;
    if (message.kind === 'report') {
      options.onReport(message, seen === undefined ? host.opened : undefined);
      seen = now();
      heard = host.opened;
      if (seen - began > SOON) prepare();
      first?.resolve();
    } else if (message.kind === 'sound') options.onSound(message.frame, message.samples);
    else if (message.kind === 'synced') options.onSynced(message.id);
    else if (message.kind === 'failed') {
      first?.reject(new Refused(message.sentence));
      if (heard) log(message.sentence);
    } else if (message.kind === 'log') log(message.line);
  }

  function gone(host: Host, how: string): void {
    if (host !== playing || stopping) return;
    playing = undefined;
    options.onLost();
    first?.reject(new Refused(`The audio host ended before it could play (${how}).`));
    if (!heard) return;
    const { driver, device } = host.opened;
    const card = driver === 'portaudio';
    const why = hung ? 'it does not answer' : how;
    restarts++;
    if (card) losses++;
    const lasted = now() - began > STEADY;
    searching.lasted(lasted);
    log(
      card
        ? `the sound card ${device} is lost (${why}); the clock keeps time until it is back`
        : `the audio host is lost (${why}); a new one takes over`,
    );
    // One that ends as soon as it plays is not forked again in the same breath.
    setTimeout(() => void standIn(), card || lasted ? 0 : 1000 * SOON);
    searching.look();
  }

  /** One that keeps time, unless somebody plays by then. */
  async function standIn(): Promise<void> {
    if (playing || stopping) return;
    const host = await open({ ...setup, driver: 'clock' }, true).catch((error: Error) => debug(error.message));
    if (host && !playing && !stopping) return seat(host);
    host?.kill();
    if (!host) setTimeout(() => void standIn(), 1000 * SOON);
  }

  /** The sound cards that would be better than what plays; undefined when there is nothing to look for. */
  function better(): readonly string[] | undefined {
    if (setup.driver === 'clock' || stopping) return undefined;
    if (playing?.opened.driver !== 'portaudio') return setup.devices;
    const { rank } = playing.opened;
    return rank > 0 ? setup.devices.slice(0, rank) : undefined;
  }

  /** @returns whether there is a better sound card, which plays now */
  async function find(): Promise<boolean> {
    const before = setup;
    const wanted: HostSetup = { ...setup, driver: 'portaudio', devices: better() ?? [] };
    const host = await open(wanted).catch((error: Error) => debug(error.message));
    if (!host || setup !== before || !better()) return (host?.kill(), false);
    log(`the sound card ${host.opened.device} plays`);
    seat(host);
    return true;
  }
  const searching = search(() => better() !== undefined, find);

  const watch = setInterval(() => {
    // Reports that wait behind this very turn of the event loop are taken first.
    setImmediate(() => {
      const silent = now() - (seen ?? began);
      const patience = seen !== undefined ? STALLED : heard ? BEGINNING : FIRST;
      if (!playing || stopping || silent < patience) return;
      hung = true;
      playing.kill();
    });
  }, 1000 * WATCH);

  async function stop(): Promise<void> {
    stopping = true;
    clearInterval(watch);
    searching.stop();
    opening.stop();
    await playing?.stop(PATIENCE);
  }

  try {
    const plays = new Promise<void>((resolve, reject) => (first = { resolve, reject }));
    seat(await open(setup));
    await plays;
  } catch (error) {
    await stop();
    throw error;
  }

  return {
    get opened() {
      return heard!;
    },
    get restarts() {
      return restarts;
    },
    get losses() {
      return losses;
    },
    send: (message) => playing?.send(message),
    async use(devices) {
      const host = await open({ ...setup, driver: 'portaudio', devices });
      setup = { ...setup, driver: setup.driver === 'clock' ? 'auto' : setup.driver, devices };
      seat(host);
      return host.opened;
    },
    stop,
  };
}
