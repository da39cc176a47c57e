// npm run learning -- NAME …: what the logs of trainings tell, kept in bench/results/learning.json for the documents.
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { readSheet } from '../src/ears/sheet.js';
import type { Row } from '../src/train/lessons.js';

/** An examination: on pieces that are never trained on. */
export interface Examined {
  readonly step: number;
  readonly minutes: number;
  readonly loss: number;
  readonly accuracy: number;
}

export interface Learnt {
  readonly ear: string;
  readonly width: string;
  readonly contrast: string;
  readonly hours: number;
  readonly pieces: number;
  readonly candidates: number;
  readonly examined: readonly Examined[];
}

const FILE = 'bench/results/learning.json';
export const readLearning = (): Learnt[] =>
  existsSync(FILE) ? (JSON.parse(readFileSync(FILE, 'utf8')) as Learnt[]) : [];

const short = (x: number): number => Number(x.toPrecision(4));

/** @param onnx path of an ear whose training lies beside it */
export function learnt(onnx: string): Learnt {
  const stem = onnx.replace(/\.onnx$/, '');
  const { name, training = {} } = readSheet(readFileSync(`${stem}.json`, 'utf8'), `${stem}.json`);
  const rows = readFileSync(join(`${stem}.training`, 'log.jsonl'), 'utf8')
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as Row);
  return {
    ear: name,
    width: String(training.width),
    contrast: String(training.contrast),
    hours: Number(training.hours),
    pieces: Number(training.pieces),
    candidates: Number(training.candidates),
    examined: rows.flatMap(({ step, minutes, held }) =>
      held ? [{ step, minutes: short(minutes), loss: short(held.loss), accuracy: short(held.accuracy) }] : [],
    ),
  };
}

if (process.argv[1]?.endsWith('learning.js')) {
  const fresh = process.argv
    .slice(2)
    .map((name) => learnt(name.endsWith('.onnx') ? name : join('models', `${name}.onnx`)));
  const others = readLearning().filter(({ ear }) => !fresh.some((one) => one.ear === ear));
  const all = [...others, ...fresh].sort((a, b) => a.ear.localeCompare(b.ear));
  writeFileSync(FILE, `${JSON.stringify(all)}\n`);
}
