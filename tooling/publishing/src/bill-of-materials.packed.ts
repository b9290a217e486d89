import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, inject, test } from 'vitest';

import { publishedPackages, root } from './packages.ts';
import { program } from './program.ts';

/** Licences under which code may come along with code under MIT, without asking more of its users. */
const permissive = new Set(['0BSD', 'Apache-2.0', 'BSD-2-Clause', 'BSD-3-Clause', 'ISC', 'MIT']);

/** Licences of what the work is done with, which no user gets: they ask nothing of what is made with it. */
const forTools = new Set([
  ...permissive,
  'BlueOak-1.0.0',
  'BSD',
  'CC-BY-4.0',
  'CC0-1.0',
  'MPL-2.0',
  'OFL-1.1',
  'Python-2.0',
  'Zlib',
]);

/** What states its licence in a file alone; who adds one here has read that file. */
const readByHand: ReadonlyMap<string, string> = new Map([['spawndamnit', 'MIT']]);

interface Component {
  readonly name: string;
  readonly licenses?: readonly {
    readonly license?: { readonly id?: string };
    readonly expression?: string;
  }[];
}

/** Whether one of the licences that are offered is one that we take. */
function acceptable({ licenses = [] }: Component): boolean {
  return licenses.some(({ license, expression = license?.id ?? '' }) =>
    offersOneOf(permissive, expression),
  );
}

function offersOneOf(taken: ReadonlySet<string>, expression: string): boolean {
  return expression
    .replaceAll(/[()]/g, '')
    .split(' OR ')
    .some((name) => taken.has(name));
}

test('all that is installed with the packages is listed, under licences that go with ours', async () => {
  const listed = await program(
    'npm',
    ['sbom', '--sbom-format=cyclonedx', '--omit=dev'],
    inject('project'),
  );
  await mkdir(join(root, 'test-output'), { recursive: true });
  await writeFile(join(root, 'test-output/sbom.cdx.json'), listed);

  const { components } = JSON.parse(listed) as { components: Component[] };
  const names = components.map(({ name }) => name);
  const ours = (await publishedPackages()).map(({ manifest }) => manifest.name);
  expect(names).toEqual(expect.arrayContaining([...ours, 'zod', 'gun']));
  expect(components.filter((component) => !acceptable(component))).toEqual([]);
});

test('all that the work is done with is under licences that ask nothing of what is made', async () => {
  const printed = await program('pnpm', ['licenses', 'list', '--json'], root);
  const byLicence = JSON.parse(printed) as Record<string, readonly { readonly name: string }[]>;
  const all = Object.entries(byLicence).flatMap(([licence, packages]) =>
    packages.map(({ name }) => ({ name, licence: readByHand.get(name) ?? licence })),
  );
  expect(all.length).toBeGreaterThan(100);
  expect(all.filter(({ licence }) => !offersOneOf(forTools, licence))).toEqual([]);
});
