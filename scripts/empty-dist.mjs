// Run in a package before it is built: a file that was renamed must not stay behind and be published.
import { rm } from 'node:fs/promises';

await rm('dist', { recursive: true, force: true });
