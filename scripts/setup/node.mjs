import { Failure } from './script.mjs';

const needed = [20, 19];

/** Fails with advice where this Node is older than the packages can run on. */
export function checkNode() {
  const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
  const [neededMajor = 0, neededMinor = 0] = needed;
  if (major > neededMajor || (major === neededMajor && minor >= neededMinor)) return;
  throw new Failure(
    `Symbolon needs Node ${needed.join('.')} or newer, and this is ${process.versions.node}: ` +
      'install a newer one from nodejs.org and try again.',
  );
}
