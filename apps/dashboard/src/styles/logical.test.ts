import { readdirSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';

const HERE = new URL('.', import.meta.url);
/** Properties and values that name a side of the screen, where lines that run the other way need the other. */
const PHYSICAL =
  /(?:^|[\s;{])(?:(?:margin|padding|border|scroll-margin|scroll-padding)-(?:left|right|top|bottom)[\w-]*|left|right|top|bottom|inset|(?:min-|max-)?(?:width|height))\s*:|:\s*(?:left|right)\s*;|\bborder-(?:top|bottom)-(?:left|right)/u;

test('the styles name sides by where lines begin and end', () => {
  const files = readdirSync(HERE).filter((name) => name.endsWith('.css'));
  expect(files.length).toBeGreaterThan(10);
  const physical = files.flatMap((name) =>
    readFileSync(new URL(name, HERE), 'utf8')
      .split('\n')
      // A condition on the window is about the screen.
      .filter((line) => !line.startsWith('@media') && PHYSICAL.test(line))
      .map((line) => `${name}: ${line.trim()}`),
  );
  expect(physical).toEqual([]);
});
