import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { root } from './entry-points.ts';
import { llmsText } from './llms.ts';

// Writes llms.txt, whose test fails where it is older than what it is made of.
await writeFile(join(root, 'llms.txt'), await llmsText());
