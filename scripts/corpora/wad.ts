// Doom's WAD files: a header, the lumps, and a directory of 16 bytes a lump.

export interface Lump {
  readonly name: string;
  readonly bytes: Buffer;
}

/**
 * The lumps of a WAD, in the order of its directory. They are views: nothing is copied.
 * @throws Error when the bytes are no WAD, or the directory points outside them
 */
export function lumps(wad: Buffer): Lump[] {
  const kind = wad.toString('latin1', 0, 4);
  if (wad.length < 12 || (kind !== 'IWAD' && kind !== 'PWAD')) throw new Error('These bytes are no WAD.');
  const count = wad.readUInt32LE(4);
  const directory = wad.readUInt32LE(8);
  if (directory + 16 * count > wad.length) throw new Error('The directory of the WAD is cut off.');
  return Array.from({ length: count }, (_, i) => {
    const at = directory + 16 * i;
    const start = wad.readUInt32LE(at);
    const size = wad.readUInt32LE(at + 4);
    const [name] = wad.toString('latin1', at + 8, at + 16).split('\0');
    if (start + size > wad.length) throw new Error(`The lump ${name} of the WAD is cut off.`);
    return { name, bytes: wad.subarray(start, start + size) };
  });
}

export const isMidi = (bytes: Buffer): boolean => bytes.toString('latin1', 0, 4) === 'MThd';
