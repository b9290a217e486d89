// The last step of the build: one JSON Schema file for each record.
import { mkdir, writeFile } from 'node:fs/promises';
import { RECORD_NAMES, toJsonSchema } from '../src/json-schema.ts';

const folder = new URL('../dist/json-schema/', import.meta.url);
await mkdir(folder, { recursive: true });
for (const name of RECORD_NAMES) {
  // Patterns hold characters that cannot be seen, or turn the text around in an editor.
  const text = JSON.stringify(toJsonSchema(name), null, 2).replace(
    /[^\n -~]/g,
    (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
  await writeFile(new URL(`${name}.json`, folder), `${text}\n`);
}
