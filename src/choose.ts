// Chooses what the dream runs on: every candidate is tried in a process of its own, against the processor.
import { child } from './child.js';
import type { FromSmoke, ToSmoke } from './messages.js';
import { candidates, has } from './providers.js';
import type { Machine, Provider } from './providers.js';
import { Refused } from './refused.js';

export interface ChooseOptions {
  readonly machine: Machine;
  /** The compiled module that tries a provider. */
  readonly module: string;
  /** Threads that the processor would dream with. */
  readonly threads: number;
  readonly log: (line: string) => void;
  readonly debug: (line: string) => void;
  /** Seconds that a provider is given, when nobody asked for it and when it was asked for by name. */
  readonly patience?: { readonly auto: number; readonly named: number };
}

/** How far a provider may be from the processor, in parts of the largest value. */
const EQUAL = 1e-4;
/** A card's driver may have to compile its programs first; a start that chooses by itself waits less for it. */
const PATIENCE = { auto: 5, named: 60 };

type Verdict = { readonly works: true; readonly faster: boolean } | { readonly works: false; readonly why: string };

/**
 * The provider asked for; for 'auto' the first that equals the processor and is faster, or else the processor.
 * Costs nothing where there is no graphics card: no process is started then.
 * @throws Refused when the one asked for does not work here, saying why and what does
 */
export async function choose(asked: Provider | 'auto', options: ChooseOptions): Promise<Provider> {
  const { machine, log, patience = PATIENCE } = options;
  if (asked === 'cpu') return asked;
  if (asked !== 'auto') {
    const verdict = await tryOut(asked, options, patience.named);
    if (verdict.works) return asked;
    const works: Provider[] = [];
    for (const other of await candidates(machine))
      if (other === 'cpu' || (other !== asked && (await tryOut(other, options, patience.auto)).works))
        works.push(other);
    throw new Refused(`The provider ${asked} does not work here (${verdict.why}); what works is ${works.join(', ')}.`);
  }
  for (const candidate of await candidates(machine)) {
    if (candidate === 'cpu') break;
    const verdict = await tryOut(candidate, options, patience.auto);
    if (verdict.works && verdict.faster) return candidate;
    log(`the provider ${candidate} is passed over: ${verdict.works ? 'it is slower than the processor' : verdict.why}`);
  }
  return 'cpu';
}

/** One provider in one process, which is ended whatever it does. */
async function tryOut(
  provider: Provider,
  { machine, module, threads, debug }: ChooseOptions,
  seconds: number,
): Promise<Verdict> {
  if (!has(machine.platform, provider))
    return { works: false, why: `ONNX Runtime does not come with it for ${machine.platform}` };
  return new Promise((resolve) => {
    const end = (verdict: Verdict): void => {
      clearTimeout(timer);
      smoke.kill();
      resolve(verdict);
    };
    const timer = setTimeout(() => end({ works: false, why: `it gave no answer within ${seconds} s` }), 1000 * seconds);
    const smoke = child<ToSmoke, FromSmoke>({
      module,
      onMessage: (answer) => end(judge(answer)),
      onGone: (how) => end({ works: false, why: `the process that tried it ended with ${how}` }),
      onPrint: debug,
    });
    smoke.send({ kind: 'try', provider, threads });
  });
}

function judge(answer: FromSmoke): Verdict {
  if (answer.kind === 'failed') return { works: false, why: answer.sentence.replace(/\.$/, '') };
  const { difference, ms, processor } = answer;
  if (difference <= EQUAL) return { works: true, faster: ms < processor };
  return { works: false, why: `its results differ from the processor's by ${difference.toPrecision(2)}` };
}
