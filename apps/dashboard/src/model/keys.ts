import type { ViewName } from '../state/route.ts';

/** What a key, or one after another, does. */
export type KeyAction = { readonly go: ViewName } | 'help' | 'earlier' | 'later' | 'now';

/** What a key does, by the text that says it. */
type KeyName = ViewName | 'help' | 'earlier' | 'later' | 'now';

/** One line of the list of keys. */
export interface KeyBinding {
  readonly keys: readonly string[];
  /** What it does in words: one of the texts of keys. */
  readonly words: KeyName;
  readonly action: KeyAction;
}

/** Every key there is, in the order of the list. */
export const KEY_BINDINGS: readonly KeyBinding[] = [
  { keys: ['?'], words: 'help', action: 'help' },
  { keys: ['g', 'h'], words: 'home', action: { go: 'home' } },
  { keys: ['g', 'p'], words: 'people', action: { go: 'people' } },
  { keys: ['g', 'f'], words: 'flows', action: { go: 'flows' } },
  { keys: ['g', 's'], words: 'settling', action: { go: 'settling' } },
  { keys: ['g', 'w'], words: 'phases', action: { go: 'phases' } },
  { keys: ['g', 'c'], words: 'clocks', action: { go: 'clocks' } },
  { keys: ['g', 't'], words: 'steps', action: { go: 'steps' } },
  { keys: ['g', 'o'], words: 'following', action: { go: 'following' } },
  { keys: ['g', 'r'], words: 'refused', action: { go: 'refused' } },
  { keys: [','], words: 'earlier', action: 'earlier' },
  { keys: ['.'], words: 'later', action: 'later' },
  { keys: ['n'], words: 'now', action: 'now' },
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
