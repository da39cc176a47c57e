// Licences that the music comes under, and whether an ear trained on it may be shipped without a share-alike question.
// Names are SPDX's, or Debian's where SPDX has none.

/** true: nothing is asked for but a notice or a name. */
export const LICENCES = {
  'CC0-1.0': true,
  'public-domain': true,
  'BSD-2-Clause': true,
  'BSD-3-Clause': true,
  'Artistic-1.0': true,
  'Artistic-2.0': true,
  'CC-BY-3.0': true,
  'CC-BY-4.0': true,
  'Artistic-2.0 AND GPL-2.0-or-later': false,
  'BSD-2-Clause AND GPL-2.0-or-later': false,
  'CC-BY-SA-3.0': false,
  'CC-BY-SA-4.0': false,
  'CC-BY-SA-3.0-DE': false,
  'CC-BY-SA-3.0 AND GPL-2.0-or-later': false,
  'CC-BY-SA-4.0 AND GPL-2.0-or-later': false,
  'GPL-2.0-only': false,
  'GPL-2.0-or-later': false,
  'GPL-3.0-or-later': false,
} as const satisfies Record<string, boolean>;

export type Licence = keyof typeof LICENCES;

export const permissive = (licence: Licence): boolean => LICENCES[licence];
