import solid from 'vite-plugin-solid';
import { mergeConfig } from 'vitest/config';

import { packageTests } from './vitest.js';

/**
 * Vitest's settings for a package of Solid code: its JSX is compiled, and `solid-js` resolves to
 * the build that reacts (in plain Node it resolves to the one for servers, which never updates).
 * @param {import('vitest/config').ViteUserConfig['test']} [test] what this package sets otherwise
 */
export const solidTests = (test = {}) => mergeConfig({ plugins: [solid()] }, packageTests(test));
