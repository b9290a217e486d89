import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';

import { describe, expect, test } from 'vitest';

import { confined, layers, tooling } from './layers.js';

const root = join(import.meta.dirname, '../../..');

interface Manifest {
  readonly name: string;
  readonly dependencies?: Readonly<Record<string, string>>;
  readonly peerDependencies?: Readonly<Record<string, string>>;
  readonly optionalDependencies?: Readonly<Record<string, string>>;
  readonly devDependencies?: Readonly<Record<string, string>>;
}

const manifestOf = (folder: string) =>
  JSON.parse(readFileSync(join(root, folder, 'package.json'), 'utf8')) as Manifest;

const existing = layers.filter(({ folder }) => existsSync(join(root, folder, 'package.json')));

test('every package and app stands in the table', () => {
  const folders = ['packages', 'apps'].flatMap((parent) =>
    readdirSync(join(root, parent)).map((name) => `${parent}/${name}`),
  );
  expect(folders.sort()).toEqual(existing.map(({ folder }) => folder).sort());
});

test('arrows go down, or to what stands before it on the same floor', () => {
  layers.forEach(({ name, floor, imports }, index) => {
    for (const imported of imports) {
      const position = layers.findIndex((layer) => layer.name === imported);
      expect(position, `${name} imports ${imported}`).toBeGreaterThanOrEqual(0);
      expect(position, `${name} imports ${imported}`).toBeLessThan(index);
      expect(layers[position]?.floor, `${name} imports ${imported}`).toBeLessThanOrEqual(floor);
    }
  });
});

describe.each(existing)('$name', ({ name, folder, imports, testImports = [] }) => {
  const manifest = manifestOf(folder);
  const source = Object.keys({
    ...manifest.dependencies,
    ...manifest.peerDependencies,
    ...manifest.optionalDependencies,
  });
  const tests = Object.keys(manifest.devDependencies ?? {});
  const ours = (names: readonly string[]) => names.filter((each) => each.startsWith('@symbolon/'));

  test('bears the name that the table gives it', () => {
    expect(manifest.name).toBe(name);
  });

  test('depends on nothing that the table does not name', () => {
    expect(ours(source).filter((each) => !imports.includes(each))).toEqual([]);
    const inTests = [...imports, ...testImports, ...tooling];
    expect(ours(tests).filter((each) => !inTests.includes(each))).toEqual([]);
  });

  test.each(Object.entries(confined))('depends on %s only if it may', (confinedName, folders) => {
    if (!folders.source.includes(folder)) expect(source).not.toContain(confinedName);
    if (!folders.tests.includes(folder)) expect(tests).not.toContain(confinedName);
  });
});
