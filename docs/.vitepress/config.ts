import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitepress';

const root = fileURLToPath(new URL('../..', import.meta.url));

/** The site asks nobody else for anything: its fonts are the reader's own, its search runs in the page. */
export default defineConfig({
  title: 'Symbolon',
  description: 'Groups that coordinate by mutual recognition, with no server in charge',
  srcExclude: ['node_modules/**', 'test-output/**', 'README.md'],
  cleanUrls: true,
  // typedoc writes the reference beside the pages, see `reference` in package.json.
  ignoreDeadLinks: [/^\/api\//],
  themeConfig: {
    search: { provider: 'local' },
    nav: [
      { text: 'Tutorial', link: '/tutorial' },
      { text: 'Reference', link: '/api/index.html', target: '_self' },
    ],
    sidebar: [
      {
        text: 'Begin',
        items: [
          { text: 'What it is', link: '/' },
          { text: 'A protocol in ten minutes', link: '/tutorial' },
          { text: 'People over a relay', link: '/over-a-relay' },
        ],
      },
      {
        text: 'Guides',
        items: [
          { text: 'For groups', link: '/groups' },
          { text: 'For operators', link: '/operators' },
        ],
      },
      {
        text: 'Reference',
        items: [
          { text: 'The protocol matrix', link: '/protocol-matrix' },
          { text: 'Every name', link: '/api/index.html', target: '_self' },
        ],
      },
    ],
  },
  async buildEnd({ outDir }) {
    await writeFile(join(outDir, 'llms.txt'), await readFile(join(root, 'llms.txt')));
  },
});
