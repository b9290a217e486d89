import { lazy } from 'solid-js';

/** The list of keys, loaded when it is opened: they do what they do before that. */
export const KeyList = lazy(async () => ({ default: (await import('./key-list.tsx')).KeyList }));
