// `npm run symbolon -- …`: the command line, from this checkout.
import { script } from './setup/script.mjs';
import { symbolon } from './setup/symbolon.mjs';

// npm changes to the root first; the paths that were typed are meant from where they were typed.
const typedIn =
  process.env['npm_lifecycle_event'] === 'symbolon' ? process.env['INIT_CWD'] : undefined;

await script(() => symbolon(process.argv.slice(2), typedIn));
