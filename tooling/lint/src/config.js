import js from '@eslint/js';
import { defineConfig } from 'eslint/config';
import solid from 'eslint-plugin-solid/configs/typescript';
import tseslint from 'typescript-eslint';

import { ambientRule } from './ambient-rule.js';
import { layers, topOfCore } from './layers.js';
import { layersRule } from './layers-rule.js';

const ours = plugin({ rules: { layers: layersRule, 'no-ambient': ambientRule } });

const core = layers
  .filter(({ floor }) => floor <= topOfCore)
  .map(({ folder }) => `${folder}/src/**/*.{ts,tsx}`);

/** The rules of the whole repository, to be used from its root. */
export const config = defineConfig(
  {
    ignores: [
      // An app of its own, which sees the packages as they are published; it is checked where it is made.
      'packages/create-symbolon/template/',
      '**/dist/',
      '**/coverage/',
      '**/test-output/',
      '**/.turbo/',
      '**/.tools/',
      '**/.symbolon/',
      '**/.vitepress/dist/',
      '**/.vitepress/cache/',
      'docs/public/',
    ],
  },
  { linterOptions: { noInlineConfig: true } },
  js.configs.recommended,
  tseslint.configs.strictTypeChecked,
  tseslint.configs.stylisticTypeChecked,
  {
    // One program for all: with one for each package, each of which sees all below it anew, this takes
    // more than twice as long.
    languageOptions: { parserOptions: { project: ['tsconfig.lint.json'] } },
    plugins: { symbolon: ours },
    rules: {
      eqeqeq: 'error',
      'no-console': 'error',
      '@typescript-eslint/consistent-type-imports': [
        'error',
        { disallowTypeAnnotations: false, fixStyle: 'separate-type-imports' },
      ],
      '@typescript-eslint/no-confusing-void-expression': ['error', { ignoreArrowShorthand: true }],
      '@typescript-eslint/no-unused-vars': ['error', { ignoreRestSiblings: true }],
      // A name for what a schema infers: compilers and editors show an interface by it, and a type by all its fields.
      '@typescript-eslint/no-empty-object-type': [
        'error',
        { allowInterfaces: 'with-single-extends' },
      ],
      // `as number` beside `!`, which another rule forbids.
      '@typescript-eslint/non-nullable-type-assertion-style': 'off',
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
      'symbolon/layers': 'error',
    },
  },
  { files: core, rules: { 'symbolon/no-ambient': 'error' } },
  // These drive real sockets and whole participants, which keep the machine's time.
  { files: ['packages/{gun,peer,store}/**/*.test.ts'], rules: { 'symbolon/no-ambient': 'off' } },
  {
    files: ['packages/solid/**/*.{ts,tsx}', 'apps/dashboard/**/*.{ts,tsx}'],
    plugins: { solid: plugin(solid.plugins.solid) },
    rules: solid.rules,
  },
  // What runs in a terminal speaks through it.
  {
    files: [
      'scripts/**',
      'apps/cli/**',
      'apps/relay/**',
      'benchmarks/**',
      'packages/create-symbolon/template/**',
    ],
    rules: { 'no-console': 'off' },
  },
  // A syntax tree's nodes are told apart by the text of their type.
  { files: ['tooling/lint/**'], rules: { '@typescript-eslint/no-unsafe-enum-comparison': 'off' } },
  // Programs that run before anything is installed or built, hence JavaScript. The compiler sees
  // their globals, and the casts in their comments; the linter does not.
  {
    files: ['**/*.{js,mjs}'],
    rules: { 'no-undef': 'off', '@typescript-eslint/no-unsafe-assignment': 'off' },
  },
);

/**
 * A plugin as ESLint types it: those written for typescript-eslint's types differ in what a
 * rule's context bears.
 * @param {object} written
 */
function plugin(written) {
  return /** @type {import('eslint').ESLint.Plugin} */ (written);
}
