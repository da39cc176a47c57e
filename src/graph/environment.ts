// What the runtime and its memory need of the environment. Imported for its effect, before the runtime.
//
// A process reads it when it begins, a thread's copy is too late: so the main process imports this as well, and every
// process that it forks begins with it.

export const ENVIRONMENT = {
  /** ONNX Runtime phones home from 1.29 on unless this is set before it loads. */
  ORT_DISABLE_TELEMETRY: '1',
  // glibc keeps what a closed session leaves for the next one, in one place for all threads: weights (below 32 MB) always,
  // up to 256 MB. Otherwise it goes back to the system, and a full-size ear spends 300 ms on page faults to open a
  // session that takes 60. Activations come in larger blocks, which do go back.
  MALLOC_ARENA_MAX: '1',
  MALLOC_MMAP_THRESHOLD_: '33554432',
  MALLOC_TRIM_THRESHOLD_: '268435456',
  MALLOC_TOP_PAD_: '16777216',
} as const;

Object.assign(process.env, ENVIRONMENT);
