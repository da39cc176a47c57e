// The page in a real browser against a real daemon: it draws, follows the loop, turns and is turned, aims, and comes back.
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium } from 'playwright-core';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { client, startDaemon } from './helper/daemon.js';
import type { Client, Running } from './helper/daemon.js';

const BROWSER = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'].find((path) =>
  existsSync(path),
);
/** WebGL in software, so that it draws without a graphics card. */
const GL = ['--use-gl=angle', '--use-angle=swiftshader', '--enable-unsafe-swiftshader', '--ignore-gpu-blocklist'];
const PATIENCE = 200_000;

describe.skipIf(!BROWSER)('the page in a browser', () => {
  const home = mkdtempSync(join(tmpdir(), 'earworm-page-'));
  const begin = (...args: string[]): Promise<Running> =>
    startDaemon(['--ear', 'basic-pitch', '--preset', 'chord', '--driver', 'clock', '--home', home, ...args]);
  let daemon: Running;
  let osc: Client;
  let browser: Browser;
  let page: Page;
  const errors: string[] = [];

  beforeAll(async () => {
    daemon = await begin();
    osc = await client(daemon.oscPort);
    browser = await chromium.launch({ executablePath: BROWSER!, args: ['--no-sandbox', ...GL] });
    page = await browser.newPage({ viewport: { width: 1280, height: 800 } });
    page.setDefaultTimeout(PATIENCE);
    page.on('pageerror', (error) => errors.push(error.message));
    page.on('console', (line) => line.type() === 'error' && errors.push(line.text()));
    await page.goto(`http://127.0.0.1:${daemon.httpPort}/`);
    await page.waitForSelector('.map canvas');
  }, 240_000);
  afterAll(async () => {
    osc?.stop();
    await browser?.close();
    await daemon?.stop();
    rmSync(home, { recursive: true });
  });

  const value = async (address: string): Promise<unknown> => {
    osc.send(address);
    return (await osc.next(address)).args[0];
  };

  it('draws the map, lit: pixels that are neither black nor all alike', async () => {
    const bright = async (): Promise<number> => {
      const { data } = await page
        .locator('.map')
        .screenshot()
        .then(async (bytes) => {
          const { decode } = await import('fast-png');
          return decode(bytes);
        });
      return Array.from(data).filter((level) => level > 90).length;
    };
    await expect.poll(bright, { timeout: PATIENCE }).toBeGreaterThan(500);
  });

  it('draws what the ear hears, and below it where the neurons want it louder or softer', async () => {
    const coloured = (title: string): Promise<number> =>
      page.locator(`canvas[aria-label^="${title}"]`).evaluate((canvas: HTMLCanvasElement) => {
        const { data } = canvas.getContext('2d')!.getImageData(0, 0, canvas.width, canvas.height);
        let count = 0;
        for (let i = 0; i < data.length; i += 4) if (Math.abs(data[i] - data[i + 2]) > 30) count++;
        return count;
      });
    for (const title of ['what the ear hears', 'the chosen neurons want it'])
      await expect.poll(() => coloured(title), { timeout: PATIENCE }).toBeGreaterThan(200);
  });

  it('follows the loop', async () => {
    const ring = page.locator('.phase .done');
    const first = await ring.getAttribute('stroke-dasharray');
    await expect.poll(() => ring.getAttribute('stroke-dasharray'), { timeout: PATIENCE }).not.toBe(first);
    expect(Number(first!.split(' ')[0])).toBeLessThanOrEqual(1);
  });

  it('turns a knob of the daemon, and is turned by others', async () => {
    const fader = page.locator('[data-address="/loop/gain"] input');
    await fader.fill('500');
    await expect.poll(() => value('/loop/gain'), { timeout: PATIENCE }).toBeCloseTo(-27, 3);
    osc.send('/loop/gain', -60);
    await expect.poll(() => fader.inputValue(), { timeout: PATIENCE }).toBe('0');
    osc.send('/loop/gain', 0);
  });

  it('makes a target of what a lasso holds', async () => {
    expect(await value('/target/2/on')).toBe(0);
    await page.getByRole('radio', { name: 'target 2' }).click();
    const { x, y, width, height } = (await page.locator('.map .over').boundingBox())!;
    const at = (px: number, py: number): Promise<void> =>
      page.mouse.move(x + px * width, y + py * height, { steps: 3 });
    await at(0.02, 0.02);
    await page.mouse.down();
    for (const [px, py] of [
      [0.98, 0.02],
      [0.98, 0.98],
      [0.02, 0.98],
    ])
      await at(px, py);
    await page.mouse.up();
    await expect.poll(() => value('/target/2/on'), { timeout: PATIENCE }).toBe(1);
    // Round everything: the layer with the most units, whole.
    expect(await value('/target/2/layer')).not.toBe('scalogram');
    expect(await value('/target/2/channel/width')).toBe(1);
    expect(await page.locator('.slots span').textContent()).toMatch(/^\d+ neurons chosen$/);
  });

  it('names every control for screen readers, also while MIDI is learnt, and no two by one id', async () => {
    const roles = ['button', 'checkbox', 'switch', 'slider', 'combobox', 'textbox', 'searchbox', 'radio', 'meter'];
    await page.evaluate(() => document.querySelectorAll('details').forEach((family) => (family.open = true)));
    const tree = await page.context().newCDPSession(page);
    const controls = async (): Promise<{ role: string; name: string }[]> => {
      const { nodes } = await tree.send('Accessibility.getFullAXTree');
      return nodes
        .filter(({ ignored, role }) => !ignored && roles.includes(String(role?.value)))
        .map(({ role, name }) => ({ role: String(role?.value), name: String(name?.value ?? '') }));
    };
    const learn = page.getByRole('button', { name: 'MIDI learn' });
    for (let n = 0; n < 2; n++) {
      const all = await controls();
      expect(all.length).toBeGreaterThan(150);
      expect(all.filter(({ name }) => name.trim() === '')).toEqual([]);
      expect(all).toContainEqual({ role: 'slider', name: 'target 3 channel width' });
      await learn.click();
    }
    const ids = await page.evaluate(() => Array.from(document.querySelectorAll('[id]'), (element) => element.id));
    expect(ids.filter((id, i) => ids.indexOf(id) !== i)).toEqual([]);
  });

  it('is walked through with the keyboard, and shows where one is', async () => {
    await page.evaluate(() => (document.activeElement as HTMLElement | null)?.blur());
    await page.locator('h1').click();
    const walked: string[] = [];
    for (let n = 0; n < 14; n++) {
      await page.keyboard.press('Tab');
      walked.push(
        await page.evaluate(() => {
          const here = document.activeElement as HTMLElement;
          const ring = getComputedStyle(here).outlineStyle;
          return `${here.getAttribute('aria-label') ?? here.textContent} ${ring === 'none' ? 'without a ring' : ''}`.trim();
        }),
      );
    }
    expect(walked).toEqual([
      ...['dream on', 'loop freeze', 'out mute', 'undo', 'redo', 'reset', 'tap', 'Load a preset', 'save', 'MIDI learn'],
      ...['target 2', 'Find a knob', 'notes', 'target notes'],
    ]);
    await page.getByRole('radio', { name: 'target 2' }).focus();
    await page.keyboard.press('ArrowRight');
    expect(await page.evaluate(() => document.activeElement!.textContent)).toBe('target 3');
    expect(await page.getByRole('radio', { name: 'target 3' }).getAttribute('aria-checked')).toBe('true');
  });

  it('says what was refused, and has no errors of its own', async () => {
    await page
      .locator('[data-address="/target/notes"] input')
      .evaluate((input) => input.closest('details')!.setAttribute('open', ''));
    const notes = page.locator('[data-address="/target/notes"] input');
    // Also when it is refused again while the first refusal is still read, and before the page was drawn in between.
    for (const wrong of ['200', '200', '201']) {
      await notes.fill(wrong);
      await notes.press('Enter');
      await expect
        .poll(() => page.locator('.said').textContent(), { timeout: PATIENCE })
        .toContain('/target/notes takes');
      await expect.poll(() => notes.inputValue(), { timeout: PATIENCE }).toBe('57 60 64 69');
    }
    await page.evaluate(() => (window.requestAnimationFrame = (then) => Number(setTimeout(() => then(0), 1000))));
    await notes.fill('202');
    await notes.press('Enter');
    await expect.poll(() => notes.inputValue(), { timeout: PATIENCE }).toBe('57 60 64 69');
    expect(errors).toEqual([]);
  });

  it('comes back when the daemon does', async () => {
    const { httpPort } = daemon;
    await daemon.stop();
    await expect
      .poll(() => page.locator('header [role=status]').textContent(), { timeout: PATIENCE })
      .toContain('no connection');
    daemon = await begin('--http-port', String(httpPort));
    osc.stop();
    osc = await client(daemon.oscPort);
    await expect
      .poll(() => page.locator('header [role=status]').textContent(), { timeout: PATIENCE })
      .toBe('basic-pitch');
    osc.send('/dream/on', 0);
    await expect.poll(() => page.locator('#\\/dream\\/on').first().isChecked(), { timeout: PATIENCE }).toBe(false);
  });
});
