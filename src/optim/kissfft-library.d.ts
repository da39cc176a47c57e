// Types for the part of `@echogarden/kissfft-wasm` that we use; it ships none. Numbers are addresses in its memory.
declare module '@echogarden/kissfft-wasm' {
  export interface Kiss {
    /** The memory as floats: another array each time it has grown. */
    readonly HEAPF32: Float32Array;
    _malloc(bytes: number): number;
    _free(address: number): void;
    _kiss_fft_next_fast_size(length: number): number;
    _kiss_fft_alloc(length: number, inverse: 0 | 1, memory: 0, size: 0): number;
    _kiss_fft(plan: number, from: number, to: number): void;
    _kiss_fftr_alloc(length: number, inverse: 0 | 1, memory: 0, size: 0): number;
    _kiss_fftr(plan: number, samples: number, spectrum: number): void;
    _kiss_fftri(plan: number, spectrum: number, samples: number): void;
  }
  export default function load(): Promise<Kiss>;
}
