/** @typedef {{ name: string, edits: { file: string, find: string, replace: string }[] }} Fault */

/** @type {Fault | undefined} */
let fault;

/** @param {Fault} planted */
export function initialize(planted) {
  fault = planted;
}

/**
 * Changes the text of the modules that a planted fault is in. Throws where the text is no longer what it
 * was: a fault that is not there is not found for a good reason.
 * @type {import('node:module').LoadHook}
 */
export async function load(url, context, nextLoad) {
  const loaded = await nextLoad(url, context);
  const path = new URL(url).pathname;
  const edits = fault?.edits.filter(({ file }) => path.endsWith(`/packages/${file}`)) ?? [];
  if (edits.length === 0) return loaded;
  const { source: text } = loaded;
  let source = typeof text === 'string' ? text : new TextDecoder().decode(text ?? undefined);
  for (const { file, find, replace } of edits) {
    if (source.split(find).length !== 2) {
      throw new Error(`${String(fault?.name)}: ${file} does not have exactly once: ${find}`);
    }
    source = source.replace(find, () => replace);
  }
  return { ...loaded, source };
}
