import { describe, expect, test } from 'vitest';

import { complaints } from './complaints.js';
import { layersRule } from './layers-rule.js';

const said = (path: string, code: string) => complaints(layersRule, path, code);

describe('what the table names may be imported', () => {
  test.each([
    ['packages/identity/src/seal.ts', "import { parseState } from '@symbolon/schemas';"],
    ['packages/gun/src/adapter.ts', "import Gun from 'gun/gun.js';"],
    ['packages/gun/src/adapter.test.ts', "import { x } from '@symbolon/store/conformance';"],
    ['packages/solid/src/signal.ts', "import { from } from 'solid-js';"],
    ['apps/cli/src/dev.ts', "import { startRelay } from '@symbolon/relay';"],
    ['apps/relay/src/relay.test.ts', "import Gun from 'gun/gun.js';"],
    ['apps/relay/src/relay.test.ts', "import { x } from '@symbolon/store/conformance';"],
    ['packages/match/src/place.ts', "import { overlap } from './time/overlap.ts';"],
    ['packages/match/src/place.ts', "import { readFile } from 'node:fs/promises';"],
    ['packages/match/src/readme.test.ts', "import { testReadme } from '@symbolon/testing';"],
    ['packages/match/vitest.config.ts', "import { x } from '@symbolon/testing/vitest';"],
    ['packages/match/src/match.test.ts', "import * as match from '@symbolon/match';"],
    ['benchmarks/allocate.ts', "import { allocate } from '@symbolon/algorithm';"],
  ])('%s: %s', (path, code) => {
    expect(said(path, code)).toEqual([]);
  });
});

describe('every other import fails, however it is written', () => {
  test.each([
    "import { createStore } from '@symbolon/store';",
    "import '@symbolon/store';",
    "import type { Store } from '@symbolon/store';",
    "import { type Store } from '@symbolon/store';",
    "export { createStore } from '@symbolon/store';",
    "export * from '@symbolon/store';",
    "export type { Store } from '@symbolon/store';",
    "const store = await import('@symbolon/store');",
    'const store = await import(`@symbolon/store`);',
    "type Store = import('@symbolon/store').Store;",
    "import store = require('@symbolon/store');",
    "const store = require('@symbolon/store');",
    "const where = import.meta.resolve('@symbolon/store');",
    "import { suite } from '@symbolon/store/conformance';",
  ])('%s', (code) => {
    expect(said('packages/match/src/pairs.ts', code)).toEqual([
      '@symbolon/match may not import @symbolon/store: it may import @symbolon/schemas.',
    ]);
  });

  test('upwards, and out of the table', () => {
    for (const name of ['peer', 'nothing-of-the-kind']) {
      expect(said('packages/schemas/src/state.ts', `import {} from '@symbolon/${name}';`)).toEqual([
        `@symbolon/schemas may not import @symbolon/${name}: it may import no package of this repository.`,
      ]);
    }
  });

  test('in tests too', () => {
    expect(
      said('packages/match/src/pairs.test.ts', "import { openPeer } from '@symbolon/peer';"),
    ).toHaveLength(1);
    expect(
      said('apps/dashboard/e2e/dev.test.ts', "import { solve } from '@symbolon/peer';"),
    ).toHaveLength(1);
  });
});

describe('no reaching into the files of another package', () => {
  test.each([
    "import { x } from '@symbolon/schemas/src/state.ts';",
    "import { x } from '@symbolon/schemas/dist/state.js';",
    "import { x } from '../../schemas/src/state.ts';",
    "export * from '../../schemas/src/index.ts';",
    "type X = import('../../schemas/src/state.ts').X;",
    "const x = await import('../../../tooling/lint/src/layers.js');",
    "import { x } from '../../match-two/src/index.ts';",
    "import { x } from '/packages/schemas/src/state.ts';",
    "import { x } from 'file:///packages/schemas/src/state.ts';",
  ])('%s', (code) => {
    expect(said('packages/match/src/pairs.ts', code)).toHaveLength(1);
  });
});

describe('what is confined', () => {
  test.each([
    ['packages/peer/src/peer.ts', "import { createSignal } from 'solid-js';"],
    ['packages/peer/src/peer.ts', "import { createStore } from 'solid-js/store';"],
    ['apps/cli/src/dev.ts', "import Gun from 'gun/gun.js';"],
    ['apps/relay/src/relay.ts', "import Gun from 'gun';"],
    ['apps/relay/src/relay.ts', "import { x } from '@symbolon/store/conformance';"],
    ['packages/match/src/pairs.ts', "import { testReadme } from '@symbolon/testing';"],
    ['packages/match/src/pairs.ts', "import { match } from '@symbolon/match';"],
    ['packages/match/src/pairs.ts', 'const x = await import(name);'],
  ])('%s: %s', (path, code) => {
    expect(said(path, code)).toHaveLength(1);
  });
});
