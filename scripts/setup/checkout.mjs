import { fileURLToPath } from 'node:url';

/** The folder of this checkout. */
export const root = fileURLToPath(new URL('../..', import.meta.url));

/**
 * A path inside this checkout.
 * @param {string} path from the root, with forward slashes
 */
export const inCheckout = (path) => fileURLToPath(new URL(`../../${path}`, import.meta.url));
