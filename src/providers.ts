// THE PROVIDERS: what ONNX Runtime can run a network on, best first; and which of them this machine may have.

/** What a look at a machine needs. */
export interface Machine {
  /** Platform and architecture as Node spells them: "linux x64". */
  readonly platform: string;
  readonly environment: Readonly<Record<string, string | undefined>>;
  /** Folder of the runtime's native libraries. */
  readonly runtime: string;
  /** Names in a folder; none where there is no such folder. */
  list(folder: string): Promise<readonly string[]>;
}

export interface Place {
  /** Platforms that the runtime's package has it for; none means all. */
  readonly on?: readonly string[];
  /** A cheap look, before a process is started for it: whether it is worth a try. */
  readonly likely: (machine: Machine) => Promise<boolean>;
}

const always = (): Promise<boolean> => Promise.resolve(true);

/** Where Vulkan's loader looks for its drivers, and the variables that name them instead. */
const DRIVERS = ['/usr/share', '/usr/local/share', '/etc', '/run/opengl-driver/share'].map((f) => `${f}/vulkan/icd.d`);
const DRIVER_VARIABLES = ['VK_DRIVER_FILES', 'VK_ADD_DRIVER_FILES', 'VK_ICD_FILENAMES'];

/** A graphics card's device file: of the kernel's own drivers, of NVIDIA's, of Windows' below Linux. */
const card = async ({ list }: Machine): Promise<boolean> =>
  (await list('/dev/dri')).some((name) => name.startsWith('renderD')) ||
  (await list('/dev')).some((name) => name === 'nvidia0' || name === 'dxg');

/** Whether there is a driver that somebody named, or an installed one with a card to drive. */
async function vulkan(machine: Machine): Promise<boolean> {
  if (!machine.platform.startsWith('linux')) return true;
  if (DRIVER_VARIABLES.some((name) => machine.environment[name])) return true;
  const drivers = await Promise.all(DRIVERS.map((folder) => machine.list(folder)));
  return drivers.flat().some((name) => name.endsWith('.json')) && card(machine);
}

// prettier-ignore
export const PROVIDERS = {
  cuda:   { on: ['linux x64'], likely: async (m: Machine) => (await m.list(m.runtime)).includes('libonnxruntime_providers_cuda.so') && card(m) },
  dml:    { on: ['win32 x64', 'win32 arm64'], likely: always },
  webgpu: { on: ['linux x64', 'win32 x64', 'win32 arm64', 'darwin arm64'], likely: vulkan },
  coreml: { on: ['darwin arm64'], likely: always },
  cpu:    { likely: always },
} satisfies Record<string, Place>;

export type Provider = keyof typeof PROVIDERS;
export const providers = Object.keys(PROVIDERS) as Provider[];

/** Whether the runtime's package has a provider for a platform. */
export const has = (platform: string, provider: Provider): boolean =>
  (PROVIDERS[provider] as Place).on?.includes(platform) ?? true;

/** The providers that a machine may have, best first. The processor is always the last. */
export async function candidates(machine: Machine): Promise<Provider[]> {
  const likely = await Promise.all(
    providers.map(async (name) => has(machine.platform, name) && PROVIDERS[name].likely(machine)),
  );
  return providers.filter((_, i) => likely[i]);
}
