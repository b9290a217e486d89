import type { Checker } from './checker.ts';
import {
  heardIsWritten,
  nobodyAccused,
  nobodyDragged,
  settledMeansSettled,
} from './conduct-checkers.ts';
import { phasesGoOn, settlesOnTheAnswer, viewsAgree } from './liveness-checkers.ts';
import {
  memoryBounded,
  neverExceeded,
  noRollback,
  ownVersionsRise,
  shownAddsUp,
} from './safety-checkers.ts';

/** The laws that every run must keep, unless it is told which. */
export const CHECKERS: readonly Checker[] = [
  neverExceeded,
  noRollback,
  ownVersionsRise,
  nobodyAccused,
  nobodyAccused,
  nobodyDragged,
  settledMeansSettled,
  heardIsWritten,
  memoryBounded,
  shownAddsUp,
  viewsAgree,
  phasesGoOn,
  settlesOnTheAnswer,
];
