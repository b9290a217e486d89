// `npm run create -- FOLDER`: an app outside this checkout, with this checkout's packages in it.
import { packLibraries } from './setup/pack.mjs';
import { runProgram } from './setup/program.mjs';
import { ready } from './setup/ready.mjs';
import { script } from './setup/script.mjs';

// npm changes to the root first; the paths that were typed are meant from where they were typed.
const typedIn =
  process.env['npm_lifecycle_event'] === 'create' ? process.env['INIT_CWD'] : undefined;

await script(async () => {
  const tarballs = await packLibraries(await ready());
  const args = [...process.argv.slice(2), '--tarballs', tarballs];
  await runProgram('packages/create-symbolon', 'create-symbolon', args, typedIn);
});
