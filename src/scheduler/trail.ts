// What the loop's last reports said, so that what is heard is told by them and not by what is mixed meanwhile: the mix is ahead of
// the sound by up to half a second. Pure.
import type { HostReport } from '../messages.js';

export interface Trail {
  take(report: HostReport): void;
  /** The report that a frame goes by: the newest from before it; the oldest, where all are from after it. */
  before(frame: number): HostReport | undefined;
}

/** Reports: 1.3 s, one every 20 ms. */
const MOST = 64;

export function trail(): Trail {
  let reports: HostReport[] = [];
  return {
    take(report) {
      const last = reports.at(-1);
      // A new host may begin to count anew.
      if (last && report.frame < last.frame) reports = [];
      reports.push(report);
      if (reports.length > MOST) reports.shift();
    },
    before: (frame) => reports.findLast((report) => report.frame <= frame) ?? reports[0],
  };
}
