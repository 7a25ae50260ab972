import chromium from '@sparticuz/chromium';
import { type Browser, chromium as playwright } from 'playwright-core';

/** A real Chromium, from npm: it plays H.264. Its flags are for machines without a screen or a graphics card. */
export async function launchBrowser(): Promise<Browser> {
  return playwright.launch({
    executablePath: await chromium.executablePath(),
    // Its own list has --single-process, which ends the browser with the first context.
    args: chromium.args.filter((flag) => !/^--(single-process|no-zygote|headless)/.test(flag)),
    headless: true,
  });
}
