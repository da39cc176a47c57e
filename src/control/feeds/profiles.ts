// THE PROFILES: what the programs that artists use can read, one line each. Pure.

export interface Profile {
  readonly doc: string;
  /** Messages come in bundles with the moment of the sound; else each is a datagram of its own, which a script can cut at fixed places. */
  readonly bundles: boolean;
  readonly blobs: boolean;
  /** Every number is a float. */
  readonly floats: boolean;
  /** Numbers in one message, at most. */
  readonly list: number;
  /** Frames per second, unless another rate is asked for. */
  readonly fps: number;
}

// prettier-ignore
export const PROFILES = {
  plain: { doc: 'Anything that knows OSC: bundles with the moment of the sound.', bundles: true, blobs: true, floats: false, list: 256, fps: 30 },
  'td-chop': { doc: 'TouchDesigner, OSC In CHOP: floats only, one channel each, as many in every frame.', bundles: true, blobs: false, floats: true, list: 256, fps: 60 },
  'td-script': { doc: 'TouchDesigner, UDP In DAT and Script TOP: bare messages whose bytes lie in fixed places.', bundles: false, blobs: true, floats: false, list: 256, fps: 60 },
  max: { doc: 'Max, udpreceive: lists of floats.', bundles: true, blobs: false, floats: true, list: 256, fps: 30 },
  unity: { doc: 'Unity, OscJack or extOSC: lists of floats, few messages.', bundles: true, blobs: false, floats: true, list: 256, fps: 30 },
  processing: { doc: 'Processing, oscP5 or a DatagramSocket: bare messages below 1,536 bytes.', bundles: false, blobs: true, floats: false, list: 256, fps: 60 },
  pd: { doc: 'Pd, netreceive and oscparse: bare messages; a blob comes out as its bytes.', bundles: false, blobs: true, floats: false, list: 256, fps: 30 },
} as const satisfies Record<string, Profile>;

export type ProfileName = keyof typeof PROFILES;
export const isProfile = (name: string): name is ProfileName => Object.hasOwn(PROFILES, name);
