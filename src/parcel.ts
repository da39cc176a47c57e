// Large messages between processes, in pieces. The channel puts a message together in one go, and whoever reads one of
// 3 MB stands still meanwhile: pieces are put in their place one by one, with others taking their turn between them.

/** Bytes of a piece: with what the channel writes around it, it is read at once (64 KB). */
export const PIECE = 60_000;
/** Parts that are sent in one turn of the event loop: 2 ms. */
export const AT_ONCE = 4;

interface Piece {
  readonly kind: 'piece';
  readonly parcel: number;
  readonly at: number;
  /** Bytes of the whole. */
  readonly size: number;
  readonly bytes: Uint8Array;
}

interface Parcel {
  readonly kind: 'parcel';
  /** With a slip in the place of each large array. */
  readonly message: unknown;
}

const TYPES = { Float32Array, Uint8Array, Uint16Array, Int32Array, Float64Array };

/** Stands for an array that came in pieces. */
interface Slip {
  readonly slip: number;
  readonly type: keyof typeof TYPES;
}
const isSlip = (part: object): part is Slip => 'slip' in part && 'type' in part;

type Large = InstanceType<(typeof TYPES)[keyof typeof TYPES]>;
const isLarge = (value: object): value is Large =>
  ArrayBuffer.isView(value) && value.byteLength > PIECE && value.constructor.name in TYPES;

/** The same with some of it exchanged. Whatever has nothing exchanged in it is the very same: most messages cost a walk, and no copy. */
function exchanged(value: unknown, exchange: (part: object) => unknown): unknown {
  if (typeof value !== 'object' || value === null) return value;
  const other = exchange(value);
  if (other !== undefined) return other;
  if (ArrayBuffer.isView(value)) return value;
  const parts = value as Record<string, unknown>;
  let copy: Record<string, unknown> | undefined;
  for (const key in parts) {
    const part = exchanged(parts[key], exchange);
    if (Object.is(part, parts[key])) continue;
    copy ??= (Array.isArray(value) ? [...(value as unknown[])] : { ...parts }) as Record<string, unknown>;
    copy[key] = part;
  }
  return copy ?? value;
}

/**
 * Packs what is sent over one channel.
 * @returns takes a message of plain objects and arrays, and gives those to be sent in its stead, in their order
 */
export function packer(): (message: object) => object[] {
  let count = 0;
  return (message) => {
    const pieces: Piece[] = [];
    const cut = (part: object): Slip | undefined => {
      if (!isLarge(part)) return undefined;
      const parcel = ++count;
      const bytes = new Uint8Array(part.buffer, part.byteOffset, part.byteLength);
      for (let at = 0; at < bytes.length; at += PIECE)
        pieces.push({ kind: 'piece', parcel, at, size: bytes.length, bytes: bytes.subarray(at, at + PIECE) });
      return { slip: parcel, type: part.constructor.name as keyof typeof TYPES };
    };
    const left = exchanged(message, cut);
    return pieces.length === 0 ? [message] : [...pieces, { kind: 'parcel', message: left } satisfies Parcel];
  };
}

/**
 * Sends messages over one channel in their order, large ones over several turns of the event loop: what is in them must not
 * change any more.
 * @param send sends a part, and says when it is on its way
 */
export function posting(send: (part: object, sent: () => void) => void): (message: object, sent?: () => void) => void {
  const pack = packer();
  const line: { readonly part: object; readonly sent: () => void }[] = [];
  const nothing = (): void => undefined;
  let flowing = false;
  function flow(): void {
    line.splice(0, AT_ONCE).forEach(({ part, sent }) => send(part, sent));
    flowing = line.length > 0;
    if (flowing) setImmediate(flow);
  }
  return (message, sent = nothing) => {
    const parts = pack(message);
    parts.forEach((part, i) => line.push({ part, sent: i === parts.length - 1 ? sent : nothing }));
    if (!flowing) flow();
  };
}

/** Unpacks what comes over one channel. @returns takes what came; gives the message, when all of it is there */
export function unpacker(): (came: object) => object | undefined {
  const arrays = new Map<number, Uint8Array<ArrayBuffer>>();
  return (came) => {
    const one = came as Piece | Parcel | { readonly kind?: undefined };
    if (one.kind === 'piece') {
      const whole = arrays.get(one.parcel) ?? new Uint8Array(one.size);
      arrays.set(one.parcel, whole);
      whole.set(one.bytes, one.at);
      return undefined;
    }
    if (one.kind !== 'parcel') return came;
    const message = exchanged(one.message, (part) => {
      if (!isSlip(part)) return undefined;
      const whole = arrays.get(part.slip)!;
      arrays.delete(part.slip);
      return new TYPES[part.type](whole.buffer);
    });
    return message as object;
  };
}
