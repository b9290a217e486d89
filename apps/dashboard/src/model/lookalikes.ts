/** Letters of other scripts that are drawn like a Latin one; each pair is such a letter and its double. */
const DOUBLES = new Map(
  [
    ...['аa', 'вb', 'еe', 'ёe', 'кk', 'мm', 'нh', 'оo', 'рp', 'сc', 'тt', 'уy', 'хx', 'іi', 'їi'],
    ...['јj', 'ѕs', 'ԁd', 'һh', 'ԛq', 'ԝw', 'αa', 'βb', 'εe', 'ηn', 'ιi', 'κk', 'νv', 'οo', 'ρp'],
    ...['τt', 'υu', 'χx', 'ոn', 'օo', 'սu', '0o', '1l'],
  ].map((pair) => [pair.charAt(0), pair.charAt(1)]),
);

/** What two names must differ in to be told apart at a glance: not case, spaces, or a letter's double. */
export function lookOf(name: string): string {
  const plain = name
    .normalize('NFKC')
    .toLowerCase()
    .replaceAll(/[\p{C}\p{Default_Ignorable_Code_Point}]/gu, '')
    .replaceAll(/\s+/gu, ' ')
    .trim();
  return Array.from(plain, (letter) => DOUBLES.get(letter) ?? letter).join('');
}
