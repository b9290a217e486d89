import { readFile, writeFile } from 'node:fs/promises';
import { inReadme, matrixMarkdown } from './matrix-markdown.ts';

// Writes the protocol matrix into the documentation, from the declarations that the code runs by.
const readme = new URL('../README.md', import.meta.url);
await writeFile(new URL('../../../docs/protocol-matrix.md', import.meta.url), matrixMarkdown());
await writeFile(readme, inReadme(await readFile(readme, 'utf8')));
