/** A value that was set, when that was, and the version it was set on top of, as far as that is known. */
export interface Draft {
  readonly value: unknown;
  readonly base: number | undefined;
  /** In milliseconds since 1970. */
  readonly at?: number | undefined;
}

/** A record, and the versions that were written here lately: a clock that was wrong can be told by them. */
export interface KeptRecord {
  readonly wire: string;
  readonly written: readonly number[];
}

/** Both are one text, so that neither is ever kept without the other; a record has no lines. */
export function recordText({ wire, written }: KeptRecord): string {
  return written.length > 0 ? `${written.join(' ')}\n${wire}` : wire;
}

/** Reads it again; of what is no record, whoever checks it finds that. */
export function readKept(text: string): KeptRecord {
  const [line, versions] = /^([\d ]+)\n/.exec(text) ?? [];
  if (line === undefined || versions === undefined) return { wire: text, written: [] };
  const written = versions.split(' ').map(Number).filter(Number.isSafeInteger);
  return { wire: text.slice(line.length), written };
}

/** Reads a draft from the text that was kept of it; `undefined` for what is none. */
export function readDraft(text: string): Draft | undefined {
  try {
    const draft: unknown = JSON.parse(text);
    if (typeof draft !== 'object' || draft === null || !('value' in draft)) return undefined;
    const base = 'base' in draft && typeof draft.base === 'number' ? draft.base : undefined;
    const at = 'at' in draft && typeof draft.at === 'number' ? draft.at : undefined;
    return { value: draft.value, base, at };
  } catch {
    return undefined;
  }
}
