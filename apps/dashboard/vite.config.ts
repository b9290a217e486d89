import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { sourceCondition } from '@symbolon/testing/vitest';
import { defaultClientConditions, defineConfig, type Plugin, type Rolldown } from 'vite';
import solid from 'vite-plugin-solid';

/** The page runs its own script, looks as its own files say, and speaks to relays; nothing else. */
const POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "font-src 'self'",
  "img-src 'self'",
  "connect-src 'self' ws: wss:",
  "base-uri 'none'",
  "form-action 'none'",
].join('; ');

/** Only in what is built: while developing, Vite puts scripts and styles of its own into the page. */
function contentSecurityPolicy(): Plugin {
  return {
    name: 'content-security-policy',
    apply: 'build',
    transformIndexHtml: () => [
      {
        tag: 'meta',
        attrs: { 'http-equiv': 'Content-Security-Policy', content: POLICY },
        injectTo: 'head-prepend',
      },
    ],
  };
}

/**
 * Leaves out how Zod describes schemas to other programs: it hangs on every schema, and the page never asks for
 * it. What a schema says of its own checks comes from the same file, and stays.
 */
function withoutJsonSchema(): Plugin {
  const mark = '\0without-json-schema:';
  const leftOut = /\/zod\/v4\/core\/(?:json-schema-processors|to-json-schema)\.js$/u;
  return {
    name: 'without-json-schema',
    apply: 'build',
    enforce: 'pre',
    async resolveId(source, importer, options) {
      if (importer?.endsWith('/zod/v4/classic/schemas.js') !== true) return undefined;
      const found = await this.resolve(source, importer, { ...options, skipSelf: true });
      return found !== null && leftOut.test(found.id) ? mark + found.id : found;
    },
    load(id) {
      if (!id.startsWith(mark)) return undefined;
      const file = id.slice(mark.length);
      const source = readFileSync(file, 'utf8');
      const exported = (pattern: RegExp, as: string) =>
        [...source.matchAll(pattern)].map(([, name = '']) => `${as} as ${name}`).join(', ');
      // The methods are made with what a schema offers to others, and throw where they are called.
      return `
        const without = () => { throw new Error('This page is built without JSON Schema'); };
        const method = () => without;
        export { ${exported(/^export const (\w+Processor) =/gmu, 'without')} };
        export { ${exported(/^export const (create\w+Method) =/gmu, 'method')} };
        ${source.includes('function aggregateChecks') ? `export { aggregateChecks } from ${JSON.stringify(file)};` : ''}
      `;
    },
  };
}

/** Who lives in the neighbourhood that a page without a relay opens with. */
const neighbourhood = readFileSync(
  new URL('../../scenarios/neighbourhood.json', import.meta.url),
  'utf8',
);

/** The script that the page names. */
const ENTRY = fileURLToPath(new URL('src/main.tsx', import.meta.url));

/** Names the file of what runs as soon as the page is opened; whatever is opened later shares it. */
function createOpened(): Rolldown.CodeSplittingNameFunction {
  let opened: Set<string> | undefined;
  return (id, context) => {
    if (opened === undefined) {
      opened = new Set([ENTRY]);
      // A set is gone through as far as it grows meanwhile.
      for (const one of opened) {
        for (const next of context.getModuleInfo(one)?.importedIds ?? []) opened.add(next);
      }
    }
    return opened.has(id) ? 'opened' : null;
  };
}

export default defineConfig({
  // The page may lie at any address.
  base: './',
  plugins: [solid(), contentSecurityPolicy(), withoutJsonSchema()],
  resolve: { conditions: [sourceCondition, ...defaultClientConditions] },
  define: { NEIGHBOURHOOD: JSON.stringify(JSON.stringify(JSON.parse(neighbourhood))) },
  build: {
    target: ['chrome123', 'firefox121', 'safari17.5'],
    // A font within the style sheet would need another policy.
    assetsInlineLimit: 0,
    rolldownOptions: {
      output: {
        // A file of its own, which is loaded first: whatever is shared would be run ahead of the page.
        codeSplitting: {
          groups: [
            { name: 'content-policy', test: /content-policy/u },
            // What the first view needs all of packs better in one file than in a dozen.
            {
              name: createOpened(),
              debugName: 'opened',
              test: /(?:solid-js|lucide-solid|apps\/dashboard\/src|packages\/(?:solid|schemas|algorithm|match)\/src)\/(?!explain|what-if)/u,
            },
          ],
        },
      },
    },
  },
});
