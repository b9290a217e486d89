/**
 * What a text takes in memory, in bytes: twice as much for each character as soon as one of them is none of
 * the first 128. `encoded` is its length in UTF-8.
 */
export function heldBytes(text: string, encoded: number): number {
  return encoded === text.length ? encoded : 2 * text.length;
}
