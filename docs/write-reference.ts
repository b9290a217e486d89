import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Application, ReferenceReflection, type DeclarationReflection } from 'typedoc';
import { publishedPackages, root } from './entry-points.ts';

// Writes the reference of every exported name, from the sources. Any warning is a failure: of a link that
// leads nowhere, or of an export without a word.

const packages = await publishedPackages();
const entries = new Map<string, string>();
for (const published of packages) {
  for (const [name, path] of published.entries) entries.set(name, join(root, path));
}

const app = await Application.bootstrap({
  name: 'Symbolon',
  entryPoints: [...entries.values()],
  tsconfig: fileURLToPath(new URL('tsconfig.reference.json', import.meta.url)),
  readme: 'none',
  disableSources: true,
  excludePrivate: true,
  excludeExternals: true,
  skipErrorChecking: true, // types are checked by themselves
  validation: { notExported: false, invalidLink: true, notDocumented: false },
  treatWarningsAsErrors: true,
});

const project = await app.convert();
if (project !== undefined) {
  const names = [...entries.keys()];
  // One module for each entry point, in the order of their names; typedoc calls them after their files.
  project.children?.forEach((module) => {
    const path = project.getSymbolIdFromReflection(module)?.fileName;
    const name = names.find((each) => entries.get(each) === path);
    if (name !== undefined) module.name = name;
  });
  for (const module of project.children ?? []) {
    for (const exported of module.children ?? []) {
      if (!isDocumented(exported))
        app.logger.warn(`${module.name} says nothing of ${exported.name}`);
    }
  }
  app.validate(project);
  if (!process.argv.includes('--check')) {
    await app.generateDocs(project, fileURLToPath(new URL('public/api', import.meta.url)));
  }
}
process.exitCode =
  project === undefined || app.logger.hasWarnings() || app.logger.hasErrors() ? 1 : 0;

/** Whether an export has a word of its own, or of where it comes from. */
function isDocumented(exported: DeclarationReflection): boolean {
  if (exported instanceof ReferenceReflection || exported.hasComment()) return true;
  // A function's words are with its signatures, also where it is written as a constant or a type.
  const inner = exported.type?.type === 'reflection' ? exported.type.declaration : exported;
  return [...(exported.signatures ?? []), ...(inner.signatures ?? [])].some((one) =>
    one.hasComment(),
  );
}
