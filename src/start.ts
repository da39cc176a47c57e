// Builds every part of the daemon, joins them, and returns { stop }. The only file that knows all rooms. Longer than most: each part is named once.
import { join } from 'node:path';
import { RATE } from './clip.js';
import { mapOf } from './atlas.js';
import { begin } from './begin.js';
import { broadcast } from './control/broadcast.js';
import { guard } from './control/guard.js';
import { openHttp } from './control/http.js';
import { commands } from './control/commands.js';
import { namesOf } from './control/verbs/talk.js';
import { announce, isLoopback } from './control/mdns.js';
import { openOsc } from './control/osc.js';
import type { Osc } from './control/osc.js';
import type { Outgoing } from './control/packet.js';
import { nobody } from './control/peer.js';
import { openScenes } from './control/scenes.js';
import { message, write } from './control/packet.js';
import { keepState } from './control/state.js';
import { statusPairs } from './control/status.js';
import { traffic } from './control/traffic.js';
import { TIERS } from './control/feeds/tiers.js';
import type { TierEntry } from './control/feeds/tiers.js';
import { subscribers } from './control/subscribers.js';
import { openBoxes } from './boxes.js';
import { midiClock, tapTempo } from './clocks.js';
import { pathOf } from './ears/ear.js';
import type { Description } from './ears/ear.js';
import { cards, chooseProvider, condition, dream, dresser, listenTo, recorder, together } from './engines.js';
import type { Engines, World } from './engines.js';
import { openJournal } from './journal-open.js';
import { seldom } from './log.js';
import type { Finished } from './messages.js';
import type { Options } from './options.js';
import { lastClip } from './last-clip.js';
import { outfitOf } from './outfit.js';
import { pageFiles, SCRIPTS } from './page.js';
import { hearing } from './hearing.js';
import { receiver } from './prepare.js';
import type { Provider } from './providers.js';
import { alike, argumentsOf, recall, UNDO } from './recall.js';
import { record } from './record.js';
import { generator } from './random.js';
import { Refused } from './refused.js';
import { scenery } from './scenery.js';
import { history } from './scheduler/history.js';
import { shownPages } from './shown.js';
import { supply } from './scheduler/supply.js';
import { trail } from './scheduler/trail.js';
import { placeAt, transport } from './scheduler/transport.js';
import { telling } from './telling.js';
import { unitsOf } from './units.js';
import { wardrobe } from './wardrobe.js';
import { watching } from './watching.js';

export interface Daemon {
  readonly ear: Description;
  readonly preset: string;
  /** The kept clip that it begins with. */
  readonly clip: string | undefined;
  /** The layer that is raised because nothing was asked for that this ear knows. */
  readonly instead: string | undefined;
  readonly opened: Engines['sound']['opened'];
  readonly provider: Provider;
  readonly oscPort: number;
  /** Undefined when another program has it. */
  readonly oscTcpPort: number | undefined;
  readonly httpPort: number;
  /** Fades out, then closes everything, last opened first: within a second. */
  stop(): Promise<void>;
}

/** Seconds that a message may take to the sound: what is to be heard at a time is sent so long before its frame is mixed. */
const AHEAD = 0.3;
/** Sets the chance of parameters apart from that of the dream. */
const CHANCE = 1;

/** Starts the daemon. @throws Refused for anything a user can mend, before there is sound */
export async function start(options: Options, world: World): Promise<Daemon> {
  const { root, home, now, clock, log, debug, quit } = world;
  const guards = guard({ allow: options.allow, host: options.host, machine: world.hostname });
  const { ear: first, names, knobs, presets, instead, take } = await begin(options, world);
  // In its own time: the doors and the sound open meanwhile. Whoever needs it hears of its refusal.
  const choice = chooseProvider(options, world);
  choice.catch(() => undefined);
  const began = now();
  const time = transport(RATE);
  const receivers = subscribers(now);
  const mapped = (ear: Description, name: string) =>
    mapOf({ ...ear, file: pathOf(join(root, 'models'), name) }, world.maps);
  let map = await mapped(first, names.ear);
  let units = unitsOf(first.name, first.layers, map.hash);
  const feeds = options.feed.map((address) => receiver(address, units));
  const arrivals = traffic(now, (line) => log('osc', line));

  const opened: { stop(): Promise<void> }[] = [];
  const open = <P extends { stop(): Promise<void> }>(part: P): P => (opened.push(part), part);
  const stop = async (): Promise<void> => {
    for (const part of opened.splice(0).reverse()) await part.stop();
  };

  try {
    const wanted = options.journal && {
      ...{ name: options.journal === true ? undefined : options.journal, root, home, names, seed: options.seed },
      ...{ rate: RATE, clock, failed: (sentence: string) => log('journal', sentence) },
    };
    const journal = wanted ? open(await openJournal(wanted)) : undefined;
    /** Undefined until they are open; the doors are there before. */
    let engines: Engines | undefined;
    let look = (): void => undefined;
    const reports = trail();
    /** What is heard at a time; undefined without sound. */
    const heard = (at: number) => {
      const frame = time.frameAt(at) - (engines?.sound.lead ?? 0);
      const report = reports.before(frame);
      const place = placeAt(report, frame, RATE);
      return place && { ...place, clip: report!.clip };
    };
    const tell = telling({ knobs, engines: () => engines, now, then: () => look(), note: journal?.set });
    const present = hearing({
      ...{ root, ear: first, knobs, engines: () => engines, log: (line) => log('dream', line) },
      stays: journal && 'A journal is of one ear: start without --journal to load another.',
      async ready(ear, name) {
        const next = await mapped(ear, name);
        return () => {
          map = next;
          units = unitsOf(ear.name, ear.layers, map.hash);
          watch.forget();
          http.changed('/');
          for (const { peer } of receivers.all()) peer.send(write(namesOf(units)));
        };
      },
    });
    const status = (): ReturnType<typeof statusPairs> =>
      statusPairs({
        ...condition(present.ear.name, now() - began, engines, recording.path),
        traffic: arrivals.counts,
        clients: osc.clients,
      });
    open(
      keepState({
        ...{ home, knobs, clock, log },
        ...world.self,
        about: () => (present.ear === first ? names : { ...names, ear: present.ear.name }),
        clip: lastClip({
          ...{ home, seed: options.seed, now, ear: () => present.ear.name },
          playing: () => clips.playing,
          values: () => argumentsOf(knobs),
          log: (line) => log('state', line),
        }),
      }),
    );
    const past = history<Finished>(UNDO, alike);
    const clips = supply({
      rate: RATE,
      now,
      async finish() {
        const finished = await engines?.dreaming.finish(0);
        return finished && { ...finished, ear: present.ear.name };
      },
      offer: (clip) => engines?.sound.offer(clip),
      stamp: () => `${engines?.dreaming.progress.step} ${tell.changes}`,
      past,
      tookOver: (finished) => memory.note(finished),
    });
    /** The clips that the present ear can listen to. */
    const own = () => clips.entries().filter(([, { ear = present.ear.name }]) => ear === present.ear.name);
    const watch = watching({
      ...{ clips: { entries: own }, now },
      hear: async (clip) => engines?.dreaming.hear(clip),
      watched: () => receivers.all().some(({ wish }) => wish.tiers.some((tier) => (TIERS[tier] as TierEntry).units)),
    });
    const memory = recall({
      ...{ home, ear: () => present.ear.name, seed: options.seed, knobs, past, clips, clock },
      engines: () => engines,
      told: () => tell.told,
      taken: journal?.kept,
      failed: (sentence) => refused('/record/diary', sentence),
    });
    const recording = record({
      ...{ home, rate: RATE, knobs, clock, open: recorder(world) },
      sound: () => engines?.sound,
      failed: (sentence) => refused('/record', sentence),
    });
    const beat = (): number | undefined => heard(now())?.beat;
    const scenes = open(
      openScenes({ knobs, presets, ear: () => present.ear.name, beat, random: generator(options.seed, CHANCE) }),
    );
    /** Undefined until it is open. */
    let door: Osc | undefined;
    const everybody = (one: Outgoing): void =>
      receivers.all().forEach(({ peer }) => door?.bundle([one], clock(), peer));
    const boxes = open(
      await openBoxes({
        ...options,
        ...{ root, home, store: knobs, verbs: Object.keys(commands), presets: scenes.list, now, log },
        act: (address, args) =>
          door?.receive(
            write(message(address, ...args.map((arg) => (typeof arg === 'string' ? arg : Number(arg))))),
            nobody('midi'),
          ),
        distance: (address, far) => everybody(message('/midi/pickup', address, far)),
      }),
    );
    const osc = (door = open(
      await openOsc({
        host: options.host,
        port: options.oscPort,
        tcpPort: options.oscTcpPort,
        traffic: arrivals,
        admits: guards.admits,
        ...{ now, clock, log: seldom(log, 1, now) },
        ahead: () => (engines?.sound.lead ?? 0) / RATE + AHEAD,
        context: {
          store: knobs,
          subscribers: receivers,
          presets: scenes,
          units: () => units,
          ears: present,
          status,
          async sync() {
            await tell.told;
            await Promise.all([engines?.sound.sync(), engines?.dreaming.sync()]);
          },
          reset: () => engines?.dreaming.reset(),
          tap: tapTempo(knobs, now),
          retrigger: (at) => engines?.sound.retrigger(at),
          clips: memory,
          devices: {
            list: async () => (await cards((line) => debug('sound', line))).map(({ name }) => name),
            async use(names) {
              if (!engines) throw new Refused('There is no sound yet; ask again when there is.');
              return (await engines.sound.use(names)).device;
            },
          },
          recording,
          midi: boxes.verbs,
          quit,
        },
      }),
    ));
    for (const { host, port, wish } of feeds) receivers.enter(osc.peer(host, port), wish, { permanent: true });
    const shown = shownPages({ map: () => map, units: () => units, loop: watch.ask });
    const http = open(
      await openHttp({
        ...{ host: options.host, port: options.httpPort, guard: guards, scripts: SCRIPTS },
        ...{ pages: { ...pageFiles(root), ...shown }, store: knobs, oscPort: osc.port, status },
        ...{ receive: osc.receive, gone: osc.gone },
      }),
    );
    if (options.mdns === 'on' || (options.mdns === undefined && !isLoopback(options.host)))
      open(
        announce({
          ...{
            oscPort: osc.port,
            httpPort: http.port,
            machine: world.hostname,
            addresses: world.addresses(options.host),
          },
          log: (line) => log('mdns', line),
        }),
      );

    const refused = (address: string, sentence: string): void => {
      log(address.startsWith('/record') ? 'record' : 'dream', sentence);
      everybody(message('/fail', address, sentence));
    };
    const { dreaming, sound } = (engines = open(
      await together(
        choice.then((provider) =>
          dream({ ...options, ear: names.ear }, world, knobs, provider, refused, { trace: journal?.dream }),
        ),
        listenTo(options, world, knobs, () => time.restart(), journal?.sound),
      ),
    ));

    const dressing = open(dresser(world));
    open(recording);
    look = wardrobe({ clips, dressing, dressed: journal?.dressed, wanted: () => outfitOf(knobs.values) });
    sound.follow((report) => {
      time.report(report);
      reports.take(report);
      journal?.reached(report.frame, report.beat);
      look();
      watch.look();
      clips.follow(report, knobs.values['/loop/freeze']);
    });

    open(midiClock({ ...options, boxes, knobs, sound, heard, now }));
    open(
      broadcast({
        ...{ receivers, heard, now, clock, light: watch.light },
        units: () => units,
        newest: () => watch.newest,
        scene: scenery({
          knobs,
          clips: { entries: own, activity: clips.activity },
          sound,
          dreaming,
          units: () => units,
        }),
      }),
    );

    tell.all();
    if (take) memory.begin(take);
    dreaming.go();
    return {
      ear: first,
      preset: names.preset,
      clip: options.clip === undefined ? undefined : take?.name,
      instead,
      opened: sound.opened,
      provider: await choice,
      oscPort: osc.port,
      oscTcpPort: osc.tcpPort,
      httpPort: http.port,
      stop,
    };
  } catch (error) {
    await stop();
    throw error;
  }
}
