import { build } from './build.mjs';
import { install } from './install.mjs';
import { checkNode } from './node.mjs';
import { pinnedPnpm } from './pnpm.mjs';

/** Installs and builds what is missing in this checkout, and gives the pnpm that did it. */
export async function ready() {
  checkNode();
  const pnpm = await pinnedPnpm();
  await install(pnpm);
  await build(pnpm);
  return pnpm;
}
