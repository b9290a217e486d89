import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { publishedPackages, root } from './entry-points.ts';

/** The documents besides the packages' own, and a word on each. */
const documents: Readonly<Record<string, string>> = {
  'docs/tutorial.md': 'a protocol of your own in ten minutes, with a test',
  'docs/over-a-relay.md':
    'participants on several machines: network, storage, key, and what may go wrong',
  'docs/groups.md': 'for groups without a programmer',
  'docs/operators.md': 'for whoever runs a relay',
  'docs/protocol-matrix.md': 'which step reads which data, from whom, and how fresh',
  'ARCHITECTURE.md': 'the floors of the house, the way of one record, each decision and its reason',
  'CONTRIBUTING.md': 'from a clone to a changeset',
  'SECURITY.md': 'each attack, what stops it, and what does not',
};

/**
 * A map of the documentation for language models, in the form of llms.txt: what the project is, and
 * where to read on. Made of the README, the manifests and the documents that are there.
 */
export async function llmsText(): Promise<string> {
  const readme = await readFile(join(root, 'README.md'), 'utf8');
  const [, summary = ''] = /^# .+\n\n([\s\S]+?)\n\n/.exec(readme) ?? [];
  const packages = (await publishedPackages()).map(
    ({ folder, name, description }) => `- [${name}](${folder}/README.md): ${description}`,
  );
  const listed = Object.entries(documents).map(([path, what]) => `- [${path}](${path}): ${what}`);
  const [, program = ''] = /^```ts\n([\s\S]*?)^```/m.exec(readme) ?? [];
  return `# Symbolon

> ${summary.replaceAll('\n', ' ')}

A participant, in TypeScript:

\`\`\`ts
${program}\`\`\`

## Documents

${listed.join('\n')}

## Packages

${packages.join('\n')}
`;
}
