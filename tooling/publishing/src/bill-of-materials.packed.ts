import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, inject, test } from 'vitest';

import { publishedPackages, root } from './packages.ts';
import { program } from './program.ts';

/** Licences under which code may come along with code under MIT, without asking more of its users. */
const permissive = new Set(['0BSD', 'Apache-2.0', 'BSD-2-Clause', 'BSD-3-Clause', 'ISC', 'MIT']);

interface Component {
  readonly name: string;
  readonly licenses?: readonly {
    readonly license?: { readonly id?: string };
    readonly expression?: string;
  }[];
}

/** Whether one of the licences that are offered is one that we take. */
function acceptable({ licenses = [] }: Component): boolean {
  const offered = licenses.flatMap(({ license, expression = license?.id ?? '' }) =>
    expression.replaceAll(/[()]/g, '').split(' OR '),
  );
  return offered.some((name) => permissive.has(name));
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
