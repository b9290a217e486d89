import { join } from 'node:path';

import { Linter } from 'eslint';
import tseslint from 'typescript-eslint';

const linter = new Linter({ cwd: join(import.meta.dirname, '../../..') });

/**
 * What a rule has to say of a piece of code, as if it stood in the file of that path.
 * @param {object} rule
 * @param {string} path from the root
 * @param {string} code
 * @returns {string[]}
 */
export function complaints(rule, path, code) {
  const messages = linter.verify(
    code,
    {
      files: ['**/*.ts', '**/*.tsx'],
      languageOptions: {
        parser: /** @type {import('eslint').Linter.Parser} */ (tseslint.parser),
      },
      plugins: {
        symbolon: { rules: { rule: /** @type {import('eslint').Rule.RuleModule} */ (rule) } },
      },
      rules: { 'symbolon/rule': 'error' },
    },
    { filename: join(import.meta.dirname, '../../..', path) },
  );
  return messages.map(({ message }) => message);
}
