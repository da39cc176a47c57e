// What the flags become before anything is opened.
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { prepare } from '../src/prepare.js';

const folder = mkdtempSync(join(tmpdir(), 'earworm-prepare-'));
afterAll(() => rmSync(folder, { recursive: true }));

/** The description of basic-pitch, of which the notes are taken away. */
const tuneless = join(folder, 'tuneless.onnx');
const sheet = JSON.parse(readFileSync('models/basic-pitch.json', 'utf8')) as Record<string, unknown>;
delete sheet.notes;
writeFileSync(join(folder, 'tuneless.json'), JSON.stringify(sheet));

describe('an ear that knows no notes', () => {
  it('is asked for its deepest layer, when nothing else is asked for', async () => {
    const { knobs, instead } = await prepare({ ear: tuneless, preset: 'chord', set: [] }, '.');
    expect(instead).toBe('onset');
    expect(knobs.values).toMatchObject({ '/target/1/on': true, '/target/1/layer': 'onset', '/target/2/on': false });
  });

  it('gets what is asked for', async () => {
    const asked = ['/target/2/on=1', '/target/2/layer=contour'];
    const { knobs, instead } = await prepare({ ear: tuneless, preset: 'chord', set: asked }, '.');
    expect(instead).toBeUndefined();
    expect(knobs.values).toMatchObject({ '/target/1/on': false, '/target/2/on': true, '/target/2/layer': 'contour' });
  });
});

it('an ear that knows notes is left alone', async () => {
  const { knobs, instead } = await prepare({ ear: 'basic-pitch', preset: 'chord', set: [] }, '.');
  expect(instead).toBeUndefined();
  expect(knobs.values['/target/1/on']).toBe(false);
});

describe('ear and preset find each other', () => {
  it('nothing asked for: our own ear, with the preset that it begins with', async () => {
    const { names, knobs, instead } = await prepare({ set: [] }, '.');
    expect(names).toEqual({ ear: 'house', preset: 'immersion' });
    expect(knobs.values).toMatchObject({ '/target/1/on': true, '/target/1/layer': 'block-5-2' });
    expect(instead).toBeUndefined();
  });
  it('a preset brings the ear that it is made for', async () => {
    const { names, ear } = await prepare({ preset: 'glass', set: [] }, '.');
    expect([names.ear, ear.name]).toEqual(['basic-pitch', 'basic-pitch']);
  });
  it('an ear brings its preset', async () => {
    expect((await prepare({ ear: 'basic-pitch', set: [] }, '.')).names.preset).toBe('chord');
  });
  it('what is asked for is taken, or refused', async () => {
    const { names } = await prepare({ ear: 'house', preset: 'chord', set: [] }, '.');
    expect(names).toEqual({ ear: 'house', preset: 'chord' });
    await expect(prepare({ ear: 'house', preset: 'glass', set: [] }, '.')).rejects.toThrow('/target/1/layer takes');
  });
});
