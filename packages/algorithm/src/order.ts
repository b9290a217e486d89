/**
 * The one order in which everything is summed and listed, so that the order in which it arrived
 * cannot show, not even in the last bit: by UTF-16 code units, the same on every machine.
 */
export function compareText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
