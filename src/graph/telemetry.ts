// Imported before the runtime, for its effect: ONNX Runtime phones home from 1.29 on unless this is set before it loads.
// It reads the environment of the process, so a worker's copy is too late: whoever forks the process sets it as well.
export const NO_TELEMETRY = { ORT_DISABLE_TELEMETRY: '1' } as const;
Object.assign(process.env, NO_TELEMETRY);
