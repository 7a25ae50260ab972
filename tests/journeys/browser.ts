import { tmpdir } from 'node:os';
import { join } from 'node:path';
import chromium from '@sparticuz/chromium';
import { type Browser, chromium as playwright } from 'playwright-core';
import { oneAtATime } from './one-at-a-time.ts';

/** A real Chromium, from npm: it plays H.264. Its flags are for machines without a screen or a graphics card. */
export async function launchBrowser(): Promise<Browser> {
  return playwright.launch({
    executablePath: await unpacked(),
    // Its own list has --single-process, which ends the browser with the first context.
    args: chromium.args.filter((flag) => !/^--(single-process|no-zygote|headless)/.test(flag)),
    headless: true,
  });
}

/** It unpacks itself where it is not there yet; nobody may start it before that is done. */
function unpacked(): Promise<string> {
  return oneAtATime(join(tmpdir(), 'vivarium-chromium.lock'), () => chromium.executablePath());
}
