/**
 * The house, floor by floor: every package, where it lives, and all it may import.
 *
 * @typedef {object} Layer
 * @property {string} name its name on the registry
 * @property {string} folder where it lives, from the root
 * @property {number} floor arrows go down, or sideways where `imports` says so
 * @property {readonly string[]} imports the packages of this repository that it may import
 * @property {readonly string[]} [testImports] what its tests may import besides
 */

/** @type {readonly Layer[]} */
export const layers = [
  layer(1, 'packages/schemas', []),
  layer(2, 'packages/identity', ['schemas']),
  layer(2, 'packages/match', ['schemas']),
  layer(2, 'packages/coordination', ['schemas']),
  layer(3, 'packages/store', ['schemas', 'identity', 'coordination']),
  layer(3, 'packages/algorithm', ['schemas', 'match', 'coordination']),
  // The example in its README seals a record to carry.
  layer(4, 'packages/gun', ['store'], ['identity']),
  layer(4, 'packages/peer', ['schemas', 'identity', 'match', 'coordination', 'store', 'algorithm']),
  layer(5, 'packages/simulator', ['peer']),
  layer(5, 'packages/solid', ['peer']),
  layer(5, 'packages/protocols', ['peer']),
  // It imports none of them; its template does, as an app of its own, and its tests take that along.
  { ...layer(6, 'packages/create-symbolon', [], ['peer']), name: 'create-symbolon' },
  // In its tests somebody signs what no participant would.
  layer(6, 'apps/dashboard', ['solid', 'simulator', 'gun', 'protocols'], ['identity']),
  // Its tests prove it with a stock Gun client and with the contract's own suite.
  layer(6, 'apps/relay', ['gun', 'identity', 'schemas'], ['store']),
  layer(6, 'apps/cli', ['simulator', 'peer', 'gun', 'relay', 'protocols']),
];

/** The highest floor of the functional core, which has no time, randomness or timers of its own. */
export const topOfCore = 4;

/**
 * Third-party packages that only some may know of, by the folders where they may be imported.
 * @type {Readonly<Record<string, { source: readonly string[], tests: readonly string[] }>>}
 */
export const confined = {
  'solid-js': {
    source: ['packages/solid', 'apps/dashboard'],
    // The store's tests show that Solid reads it as it is.
    tests: ['packages/solid', 'packages/store', 'apps/dashboard'],
  },
  gun: { source: ['packages/gun'], tests: ['packages/gun', 'apps/relay'] },
};

/** What tests and settings of every package may import: how this repository tests and lints. */
export const tooling = ['@symbolon/testing', '@symbolon/lint'];

/**
 * The layer that a file belongs to.
 * @param {string} path from the root, with forward slashes
 */
export const layerOf = (path) => layers.find(({ folder }) => path.startsWith(`${folder}/`));

/**
 * Whether a file is a test, or something that only tests and tools load, or an app that is yet to be made.
 * @param {string} path from the root, with forward slashes
 */
export const isTest = (path) =>
  /\.test\.tsx?$/.test(path) ||
  /^[^/]+\/[^/]+\/((e2e|test|template)\/|[^/]+\.config\.ts$)/.test(path);

/**
 * @param {number} floor
 * @param {string} folder
 * @param {readonly string[]} imports
 * @param {readonly string[]} testImports
 * @returns {Layer}
 */
function layer(floor, folder, imports, testImports = []) {
  return {
    name: scoped(folder.slice(folder.indexOf('/') + 1)),
    folder,
    floor,
    imports: imports.map(scoped),
    testImports: testImports.map(scoped),
  };
}

/** @param {string} name */
function scoped(name) {
  return `@symbolon/${name}`;
}
