import type { ViewName } from '../state/route.ts';

/** What a key, or one after another, does. */
export type KeyAction = { readonly go: ViewName } | 'help' | 'earlier' | 'later' | 'now';

/** One line of the list of keys. */
export interface KeyBinding {
  readonly keys: readonly string[];
  readonly words: string;
  readonly action: KeyAction;
}

/** Every key there is, in the order of the list. */
export const KEY_BINDINGS: readonly KeyBinding[] = [
  { keys: ['?'], words: 'Show these keys', action: 'help' },
  { keys: ['g', 'h'], words: 'Go to Home', action: { go: 'home' } },
  { keys: ['g', 'p'], words: 'Go to People', action: { go: 'people' } },
  { keys: ['g', 'f'], words: 'Go to Flows', action: { go: 'flows' } },
  { keys: ['g', 's'], words: 'Go to Settling', action: { go: 'settling' } },
  { keys: ['g', 'w'], words: 'Go to Workings, Phases first', action: { go: 'phases' } },
  { keys: ['g', 'c'], words: 'Go to Clocks', action: { go: 'clocks' } },
  { keys: ['g', 't'], words: 'Go to Steps', action: { go: 'steps' } },
  { keys: ['g', 'o'], words: 'Go to Following', action: { go: 'following' } },
  { keys: ['g', 'r'], words: 'Go to Refused', action: { go: 'refused' } },
  { keys: [','], words: 'Look back: a moment earlier', action: 'earlier' },
  { keys: ['.'], words: 'A moment later', action: 'later' },
  { keys: ['n'], words: 'Come back to now', action: 'now' },
];

/** A second key counts with the first if it comes within this, in milliseconds. */
const TOGETHER_MS = 1_500;

/** Takes one key after the other, each with its time, and tells what is to be done, if anything. */
export function createKeyReader(): (key: string, at: number) => KeyAction | undefined {
  let before: { readonly key: string; readonly at: number } | undefined;
  return (key, at) => {
    const first = before !== undefined && at - before.at <= TOGETHER_MS ? [before.key] : [];
    const typed = [...first, key];
    const found =
      KEY_BINDINGS.find(({ keys }) => isSame(keys, typed)) ??
      KEY_BINDINGS.find(({ keys }) => isSame(keys, [key]));
    before = found === undefined ? { key, at } : undefined;
    return found?.action;
  };
}

function isSame(keys: readonly string[], typed: readonly string[]): boolean {
  return keys.length === typed.length && keys.every((key, index) => key === typed[index]);
}
