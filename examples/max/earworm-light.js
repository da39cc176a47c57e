// For Max's [js]: lists of the feed `layer` become rows of the matrix earworm-light, by way of [jit.fill] at the left outlet;
// the matrix at the right outlet says where their units stand. A row is a list, /act/LAYER/CHUNK: 256 units at most.
autowatch = 1;
inlets = 1;
outlets = 2;

var MAP = 'http://127.0.0.1:9001/layout.csv';
var LIST = 256;
var rows = {};
var light, places;

function fetch() {
  var page = new XMLHttpRequest();
  page.open('GET', MAP);
  page.onreadystatechange = function () {
    if (page.readyState === 4) layout(page.responseText || page._getResponseKey('body'));
  };
  page.send();
}

// The table: unit, layer, channel, pitch, x, y, charge; units layer by layer.
function layout(table) {
  var lines = table.split('\n').slice(1);
  var cells = [],
    first = {},
    count = 0,
    i,
    unit,
    row;
  rows = {};
  for (i = 0; i < lines.length; i++) {
    var line = lines[i].split(',');
    if (line.length < 6) continue;
    if (!(line[1] in first)) first[line[1]] = i;
    unit = i - first[line[1]];
    row = '/act/' + line[1] + '/' + Math.floor(unit / LIST);
    if (!(row in rows)) rows[row] = count++;
    cells.push([unit % LIST, rows[row], Number(line[4]), Number(line[5])]);
  }
  light = new JitterMatrix('earworm-light', 1, 'float32', LIST, count);
  places = new JitterMatrix(3, 'float32', LIST, count);
  for (i = 0; i < cells.length; i++) places.setcell2d(cells[i][0], cells[i][1], cells[i][2], cells[i][3], 0);
  outlet(1, 'jit_matrix', places.name);
}

function anything() {
  if (!(messagename in rows)) return;
  outlet(0, 'offset', 0, rows[messagename]);
  outlet(0, arrayfromargs(arguments));
}
