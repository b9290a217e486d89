import { lazy } from 'solid-js';

/** The form to declare something with, loaded when it is opened. */
export const UnitForm = lazy(async () => ({ default: (await import('./unit-form.tsx')).UnitForm }));
