import { access, constants } from 'node:fs/promises';
import { chromium, type Browser } from 'playwright-core';

const usual = '/usr/bin/chromium';

/** Starts Chromium: that of CHROMIUM_PATH, or the system's. Says what to do where there is none. */
export async function startChromium(): Promise<Browser> {
  const executablePath = process.env['CHROMIUM_PATH'] ?? usual;
  try {
    await access(executablePath, constants.X_OK);
  } catch (cause) {
    throw new Error(
      `These tests need Chromium, which is not at ${executablePath}: install it ` +
        '(on Debian: apt-get install chromium) or set CHROMIUM_PATH to where it is.',
      { cause },
    );
  }
  return chromium.launch({
    executablePath,
    args: ['--no-sandbox', '--disable-quic', '--disable-gpu', '--disable-background-networking'],
  });
}
