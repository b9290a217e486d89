import { writeFile } from 'node:fs/promises';

/** Names that the records allow and that no page expects. */
export const HOSTILE_NAMES = {
  wide: 'W'.repeat(256),
  markup: `<img src=x onerror=alert(1)>${'y'.repeat(120)}`,
  crowd: Array<string>(80).fill('👩').join('\u{200D}'),
  ana: 'Ana and Rui',
  lookalike: 'Аnа аnd Rui',
  pile: `Z${'\u{0301}'.repeat(200)}`,
} as const;

/** The texts of what they offer and need. */
const UNIT = {
  type: `<b>${'y'.repeat(120)}`,
  measure: 'M'.repeat(64),
  name: 'N'.repeat(256),
};

/** Writes a scenario in which all of them are in earnest: each recognises the next two, and is recognised. */
export async function writeHostileGroup(file: string): Promise<void> {
  const ids = Object.keys(HOSTILE_NAMES);
  const after = (index: number, steps: number) => ids[(index + steps) % ids.length] ?? '';
  const participants = Object.entries(HOSTILE_NAMES).map(([id, name], index) => ({
    id,
    name,
    units: [
      { id: 'gives', kind: 'capacity', quantity: 1_234_567.89, ...UNIT },
      { id: 'gets', kind: 'need', quantity: 987_654_321.5, ...UNIT },
    ],
    weights: { [after(index, 1)]: 2, [after(index, 2)]: 1, [after(index, ids.length - 1)]: 1 },
  }));
  await writeFile(file, JSON.stringify({ protocol: 'allocation', participants }));
}
