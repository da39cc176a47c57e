// How long a sound file is, from its headers: nothing is decoded.

/**
 * Seconds of an Ogg Vorbis or a FLAC file.
 * @throws Error for other bytes
 */
export function secondsOf(bytes: Buffer): number {
  const kind = bytes.toString('latin1', 0, 4);
  if (kind === 'OggS') return ogg(bytes);
  if (kind === 'fLaC') return flac(bytes);
  throw new Error('These bytes are neither Ogg nor FLAC.');
}

/** The first page holds Vorbis's identification header; the last says how many samples there were up to its end. */
function ogg(bytes: Buffer): number {
  const header = 27 + bytes[26];
  if (bytes.toString('latin1', header + 1, header + 7) !== 'vorbis') throw new Error('This Ogg file holds no Vorbis.');
  return Number(bytes.readBigInt64LE(bytes.lastIndexOf('OggS') + 6)) / bytes.readUInt32LE(header + 12);
}

/** STREAMINFO: 20 bits of rate at byte 18, and the low 32 of 36 bits of samples at byte 22. */
const flac = (bytes: Buffer): number => bytes.readUInt32BE(22) / (bytes.readUIntBE(18, 3) >> 4);
