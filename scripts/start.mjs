// `npm start`: a relay, the neighbours and the dashboard on this machine, until Ctrl-C.
import { script } from './setup/script.mjs';
import { symbolon } from './setup/symbolon.mjs';

await script(() => symbolon(['dev', ...process.argv.slice(2)]));
