import { readFileSync } from 'node:fs';
import { dirname, join, relative, sep } from 'node:path';

import { ESLintUtils } from '@typescript-eslint/utils';

import { confined, isTest, layerOf, layers, tooling } from './layers.js';
import { onSpecifier } from './specifier.js';

const root = join(import.meta.dirname, '../../..');

const messages = {
  beside: '{{ importer }} may not import {{ imported }}: it may import {{ allowed }}.',
  confined: '{{ imported }} may be imported in {{ folders }} alone.',
  deep: '{{ imported }} is not exported by {{ name }}: import what its package.json exports.',
  outside: '{{ imported }} leaves {{ folder }}: import the other package by its name.',
  itself: 'Import what is in this package by its relative path.',
  computed: 'Write the module out, so that it can be seen who imports what.',
  toolsInSource: '{{ imported }} is for tests and settings alone.',
};

/** Fails every import that the table of layers does not name, and every reach into another's files. */
export const layersRule = ESLintUtils.RuleCreator.withoutDocs({
  meta: {
    type: 'problem',
    schema: [],
    defaultOptions: [],
    docs: { description: 'arrows between packages go down, and only where the table says so' },
    messages,
  },
  create(context) {
    const file = fromRoot(context.filename);
    const layer = layerOf(file);
    if (!layer) return {};
    const testing = isTest(file);

    return onSpecifier((specifier, node) => {
      /**
       * @param {keyof typeof messages} messageId
       * @param {Record<string, string>} [data]
       */
      const report = (messageId, data = {}) => {
        context.report({ node, messageId, data: { imported: specifier ?? '', ...data } });
      };

      if (specifier === undefined) {
        if (!testing) report('computed');
        return;
      }
      if (/^(\.|\/|file:)/.test(specifier)) {
        const target = specifier.startsWith('.')
          ? fromRoot(join(dirname(context.filename), specifier))
          : specifier;
        if (!target.startsWith(`${layer.folder}/`)) report('outside', { folder: layer.folder });
        return;
      }

      const { name, entry } = parts(specifier);
      const limit = Object.hasOwn(confined, name) ? confined[name] : undefined;
      if (limit) {
        const folders = testing ? limit.tests : limit.source;
        if (!folders.includes(layer.folder)) report('confined', { folders: folders.join(' and ') });
        return;
      }
      if (!name.startsWith('@symbolon/')) return;
      if (name === layer.name) {
        if (!testing) report('itself');
        return;
      }
      if (tooling.includes(name)) {
        if (!testing) report('toolsInSource');
        return;
      }
      const allowed = [...layer.imports, ...(testing ? (layer.testImports ?? []) : [])];
      if (!allowed.includes(name)) {
        report('beside', {
          importer: layer.name,
          imported: name,
          allowed: allowed.join(', ') || 'no package of this repository',
        });
      } else if (!entriesOf(name).includes(entry)) {
        report('deep', { name });
      }
    });
  },
});

/** @param {string} path */
function fromRoot(path) {
  return relative(root, path).split(sep).join('/');
}

/**
 * Parts a specifier into the package and the entry of it, as `exports` in package.json writes it.
 * @param {string} specifier
 */
function parts(specifier) {
  const [, name = specifier, rest = ''] = /^((?:@[^/]+\/)?[^/]+)(.*)$/.exec(specifier) ?? [];
  return { name, entry: `.${rest}` };
}

/** @type {Map<string, readonly string[]>} */
const entries = new Map();

/** @param {string} name */
function entriesOf(name) {
  let known = entries.get(name);
  if (!known) {
    const folder = layers.find((layer) => layer.name === name)?.folder ?? '';
    const manifest = /** @type {{ exports?: Record<string, unknown> }} */ (
      JSON.parse(readFileSync(join(root, folder, 'package.json'), 'utf8'))
    );
    known = Object.keys(manifest.exports ?? {});
    entries.set(name, known);
  }
  return known;
}
