// The files of programs that cannot be run here, read by somebody else's parsers: Python's zlib, XML and JSON.
import { runs } from './client.js';
import type { Client } from './client.js';

const LOOK = `
import json, struct, xml.etree.ElementTree as xml, zlib
layout = xml.fromstring(zlib.decompress(open('examples/touchosc/earworm.tosc', 'rb').read()))
assert layout.tag == 'lexml' and len(list(layout.iter('osc'))) > 200
device = open('examples/ableton/Earworm.amxd', 'rb').read()
assert device[:4] == b'ampf' and device[8:16] == b'aaaameta' and device[24:28] == b'ptch'
assert struct.unpack('<I', device[28:32])[0] == len(device) - 32
assert json.loads(device[32:])['patcher']['boxes']
assert json.load(open('examples/max/earworm.maxpat'))['patcher']['boxes']
assert json.load(open('examples/open-stage-control/earworm.json'))['content']['type'] == 'root'
`;

export const files: Client = {
  name: 'Python: .tosc, .amxd, .maxpat and .json parsed',
  needs: 'command -v python3',
  talk: async () => void (await runs('python3', '-c', LOOK)),
};
