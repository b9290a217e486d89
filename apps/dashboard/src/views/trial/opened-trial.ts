import { lazy } from 'solid-js';

/** What comes of what somebody tries out. It works out the whole group, so it is loaded when it is opened. */
export const Trying = lazy(async () => ({
  default: (await import('./trying.tsx')).Trying,
}));
