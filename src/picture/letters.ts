// THE LETTERS: each a few strokes of a pen, for writing of any size. Pure.
//
// The Hershey Fonts were originally created by Dr. A. V. Hershey while working at the U. S. National Bureau of Standards.
// The format of the font data was originally created by James Hurt, Cognition, Inc., 900 Technology Park Drive,
// Billerica, MA 01821 (mit-eddie!ci-dandelion!hurt). Free for any use that keeps these acknowledgements. The face is
// Roman Simplex with the sigma and the points of Greek Simplex; the hyphen and the last three signs are ours.

/**
 * Left and right edge, then the points of the strokes, two letters a point: each is as many units right of, or below, the
 * middle as it is further than R in the alphabet. " R" lifts the pen. Capitals stand on [ and reach up to F.
 */
const LETTERS: Readonly<Record<string, string>> = {
  ' ': 'JZ',
  '!': 'MWRFRT RRYQZR[SZRY',
  '"': 'JZNFNM RVFVM',
  '#': 'H]SBLb RYBRb RLOZO RKUYU',
  $: 'H\\PBP_ RTBT_ RYIWGTFPFMGKIKKLMMNOOUQWRXSYUYXWZT[P[MZKX',
  '%': 'F^[FI[ RNFPHPJOLMMKMIKIIJGLFNFPGSHVHYG[F RWTUUTWTYV[X[ZZ[X[VYTWT',
  '&': 'E_\\O\\N[MZMYNXPVUTXRZP[L[JZIYHWHUISJRQNRMSKSIRGPFNGMIMKNNPQUXWZY[[[\\Z\\Y',
  "'": 'MWRHQGRFSGSIRKQL',
  '(': 'KYVBTDRGPKOPOTPYR]T`Vb',
  ')': 'KYNBPDRGTKUPUTTYR]P`Nb',
  '*': 'JZRLRX RMOWU RWOMU',
  '+': 'E_RIR[ RIR[R',
  ',': 'MWSZR[QZRYSZS\\R^Q_',
  '-': 'KYNRVR',
  '.': 'MWRYQZR[SZRY',
  '/': 'G][BIb',
  '0': 'H\\QFNGLJKOKRLWNZQ[S[VZXWYRYOXJVGSFQF',
  '1': 'H\\NJPISFS[',
  '2': 'H\\LKLJMHNGPFTFVGWHXJXLWNUQK[Y[',
  '3': 'H\\MFXFRNUNWOXPYSYUXXVZS[P[MZLYKW',
  '4': 'H\\UFKTZT RUFU[',
  '5': 'H\\WFMFLOMNPMSMVNXPYSYUXXVZS[P[MZLYKW',
  '6': 'H\\XIWGTFRFOGMJLOLTMXOZR[S[VZXXYUYTXQVOSNRNOOMQLT',
  '7': 'H\\YFO[ RKFYF',
  '8': 'H\\PFMGLILKMMONSOVPXRYTYWXYWZT[P[MZLYKWKTLRNPQOUNWMXKXIWGTFPF',
  '9': 'H\\XMWPURRSQSNRLPKMKLLINGQFRFUGWIXMXRWWUZR[P[MZLX',
  ':': 'MWRMQNROSNRM RRYQZR[SZRY',
  ';': 'MWRMQNROSNRM RSZR[QZRYSZS\\R^Q_',
  '<': 'F^ZIJRZ[',
  '=': 'E_IO[O RIU[U',
  '>': 'F^JIZRJ[',
  '?': 'I[LKLJMHNGPFTFVGWHXJXLWNVORQRT RRYQZR[SZRY',
  '@': 'E`WNVLTKQKOLNMMPMSNUPVSVUUVS RQKOMNPNSOUPV RWKVSVUXVZV\\T]Q]O\\L[JYHWGTFQFNGLHJJILHOHRIUJWLYNZQ[T[WZYYZX RXKWSWUXV',
  A: 'I[RFJ[ RRFZ[ RMTWT',
  B: 'G\\KFK[ RKFTFWGXHYJYLXNWOTP RKPTPWQXRYTYWXYWZT[K[',
  C: 'H]ZKYIWGUFQFOGMILKKNKSLVMXOZQ[U[WZYXZV',
  D: 'G\\KFK[ RKFRFUGWIXKYNYSXVWXUZR[K[',
  E: 'H[LFL[ RLFYF RLPTP RL[Y[',
  F: 'HZLFL[ RLFYF RLPTP',
  G: 'H]ZKYIWGUFQFOGMILKKNKSLVMXOZQ[U[WZYXZVZS RUSZS',
  H: 'G]KFK[ RYFY[ RKPYP',
  I: 'NVRFR[',
  J: 'JZVFVVUYTZR[P[NZMYLVLT',
  K: 'G\\KFK[ RYFKT RPOY[',
  L: 'HYLFL[ RL[X[',
  M: 'F^JFJ[ RJFR[ RZFR[ RZFZ[',
  N: 'G]KFK[ RKFY[ RYFY[',
  O: 'G]PFNGLIKKJNJSKVLXNZP[T[VZXXYVZSZNYKXIVGTFPF',
  P: 'G\\KFK[ RKFTFWGXHYJYMXOWPTQKQ',
  Q: 'G]PFNGLIKKJNJSKVLXNZP[T[VZXXYVZSZNYKXIVGTFPF RSWY]',
  R: 'G\\KFK[ RKFTFWGXHYJYLXNWOTPKP RRPY[',
  S: 'H\\YIWGTFPFMGKIKKLMMNOOUQWRXSYUYXWZT[P[MZKX',
  T: 'JZRFR[ RKFYF',
  U: 'G]KFKULXNZQ[S[VZXXYUYF',
  V: 'I[JFR[ RZFR[',
  W: 'F^HFM[ RRFM[ RRFW[ R\\FW[',
  X: 'H\\KFY[ RYFK[',
  Y: 'I[JFRPR[ RZFRP',
  Z: 'H\\YFK[ RKFYF RK[Y[',
  '[': 'KYOBOb RPBPb ROBVB RObVb',
  '\\': 'KYKFY^',
  ']': 'KYTBTb RUBUb RNBUB RNbUb',
  '^': 'JZRDJR RRDZR',
  _: 'I[Ib[b',
  '`': 'NVSKQMQORPSORNQO',
  a: 'I\\XMX[ RXPVNTMQMONMPLSLUMXOZQ[T[VZXX',
  b: 'H[LFL[ RLPNNPMSMUNWPXSXUWXUZS[P[NZLX',
  c: 'I[XPVNTMQMONMPLSLUMXOZQ[T[VZXX',
  d: 'I\\XFX[ RXPVNTMQMONMPLSLUMXOZQ[T[VZXX',
  e: 'I[LSXSXQWOVNTMQMONMPLSLUMXOZQ[T[VZXX',
  f: 'MYWFUFSGRJR[ ROMVM',
  g: 'I\\XMX]W`VaTbQbOa RXPVNTMQMONMPLSLUMXOZQ[T[VZXX',
  h: 'I\\MFM[ RMQPNRMUMWNXQX[',
  i: 'NVQFRGSFREQF RRMR[',
  j: 'MWRFSGTFSERF RSMS^RaPbNb',
  k: 'IZMFM[ RWMMW RQSX[',
  l: 'NVRFR[',
  m: 'CaGMG[ RGQJNLMOMQNRQR[ RRQUNWMZM\\N]Q][',
  n: 'I\\MMM[ RMQPNRMUMWNXQX[',
  o: 'I\\QMONMPLSLUMXOZQ[T[VZXXYUYSXPVNTMQM',
  p: 'H[LMLb RLPNNPMSMUNWPXSXUWXUZS[P[NZLX',
  q: 'I\\XMXb RXPVNTMQMONMPLSLUMXOZQ[T[VZXX',
  r: 'KXOMO[ ROSPPRNTMWM',
  s: 'J[XPWNTMQMNNMPNRPSUTWUXWXXWZT[Q[NZMX',
  t: 'MYRFRWSZU[W[ ROMVM',
  u: 'I\\MMMWNZP[S[UZXW RXMX[',
  v: 'JZLMR[ RXMR[',
  w: 'G]JMN[ RRMN[ RRMV[ RZMV[',
  x: 'J[MMX[ RXMM[',
  y: 'JZLMR[ RXMR[P_NaLbKb',
  z: 'J[XMM[ RMMXM RM[X[',
  '{': 'KYTBRCQDPFPHQJRKSMSOQQ RRCQEQGRISJTLTNSPORSTTVTXSZR[Q]Q_Ra RQSSUSWRYQZP\\P^Q`RaTb',
  '|': 'NVRBRb',
  '}': 'KYPBRCSDTFTHSJRKQMQOSQ RRCSESGRIQJPLPNQPURQTPVPXQZR[S]S_Ra RSSQUQWRYSZT\\T^S`RaPb',
  '~': 'F^IUISJPLONOPPTSVTXTZS[Q RISJQLPNPPQTTVUXUZT[Q[O',
  σ: 'I][MQMONMPLSLVMYNZP[R[TZVXWUWRVOUNSM',
  '×': 'JZMMWW RWMMW',
  '·': 'MWRQQRRSSRRQ',
  '–': 'G]KRYR',
};

const MIDDLE = 'R'.charCodeAt(0);
const FOOT = '['.charCodeAt(0) - MIDDLE;
const CAPITAL = 21;

/** A line of a stroke: from x0, y0 to x1, y1. */
type Line = readonly [x0: number, y0: number, x1: number, y1: number];

/** The strokes of a letter that is not there: its letter without accents, or a question mark. */
const letter = (sign: string): string => LETTERS[sign] ?? LETTERS[sign.normalize('NFD')[0]] ?? LETTERS['?'];

/**
 * The strokes of a text that begins at 0, 0 and stands on y = 0; y grows downwards.
 * @param size height of a capital
 * @returns lines, and the width of the text
 */
export function strokes(text: string, size: number): { lines: Line[]; width: number } {
  const unit = size / CAPITAL;
  const lines: Line[] = [];
  let x = 0;
  for (const sign of text) {
    const points = letter(sign);
    const number = (i: number): number => points.charCodeAt(i) - MIDDLE;
    const [left, right] = [number(0), number(1)];
    let pen: [number, number] | undefined;
    for (let i = 2; i < points.length; i += 2) {
      const to: [number, number] = [x + (number(i) - left) * unit, (number(i + 1) - FOOT) * unit];
      const lifted = points[i] === ' ';
      if (pen && !lifted) lines.push([...pen, ...to]);
      pen = lifted ? undefined : to;
    }
    x += (right - left) * unit;
  }
  return { lines, width: x };
}
