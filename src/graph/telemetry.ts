// Imported before the runtime, for its effect: ONNX Runtime phones home from 1.29 on unless this is set before it loads.
// It reads the environment of the process: a thread's copy is too late. So the main process imports this as well, and
// every process that it forks begins with it.
Object.assign(process.env, { ORT_DISABLE_TELEMETRY: '1' });
