import { lazy } from 'solid-js';
import { UnitForm } from '../parts/opened-form.ts';
import { KeyList } from '../parts/opened-keys.ts';
import { Trying } from './trial/opened-trial.ts';

/** How long after the first view the files of the others are asked for, in milliseconds. */
const AHEAD_AFTER_MS = 3_000;

// The first view is all that most come for, and nothing keeps it waiting.
export const PeopleView = lazy(async () => ({
  default: (await import('./people/people-view.tsx')).PeopleView,
}));
export const FlowsView = lazy(async () => ({
  default: (await import('./flows/flows-view.tsx')).FlowsView,
}));
export const SettlingView = lazy(async () => ({
  default: (await import('./settling/settling-view.tsx')).SettlingView,
}));
export const PhasesView = lazy(async () => ({
  default: (await import('./phases/phases-view.tsx')).PhasesView,
}));
export const ClocksView = lazy(async () => ({
  default: (await import('./clocks/clocks-view.tsx')).ClocksView,
}));
export const MatrixView = lazy(async () => ({
  default: (await import('./matrix/matrix-view.tsx')).MatrixView,
}));
export const SubscriptionsView = lazy(async () => ({
  default: (await import('./subscriptions/subscriptions-view.tsx')).SubscriptionsView,
}));
export const RejectionsView = lazy(async () => ({
  default: (await import('./rejections/rejections-view.tsx')).RejectionsView,
}));
export const WhyDrawer = lazy(async () => ({
  default: (await import('../parts/why-drawer.tsx')).WhyDrawer,
}));
export const TimeBar = lazy(async () => ({
  default: (await import('./time/time-bar.tsx')).TimeBar,
}));

/** Has the files of the views at hand before the connection may be lost. Whatever fails is tried again when opened. */
export function loadAhead(): void {
  setTimeout(() => {
    const views = [
      PeopleView,
      FlowsView,
      SettlingView,
      PhasesView,
      ClocksView,
      MatrixView,
      SubscriptionsView,
      RejectionsView,
      TimeBar,
      WhyDrawer,
      Trying,
      UnitForm,
      KeyList,
    ];
    for (const view of views) view.preload().catch(() => undefined);
  }, AHEAD_AFTER_MS);
}
