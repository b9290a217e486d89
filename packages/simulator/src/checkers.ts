import type { Checker } from './checker.ts';
import { heardIsWritten, nobodyAccused, nobodyDragged } from './conduct-checkers.ts';
import { hearsayPasses } from './hearsay-checker.ts';
import { phasesGoOn, settlesOnTheAnswer, viewsAgree } from './liveness-checkers.ts';
import {
  memoryBounded,
  neverExceeded,
  noRollback,
  ownVersionsRise,
  shownAddsUp,
} from './safety-checkers.ts';
import { settledMeansSettled } from './settled-checker.ts';

/** The laws that every run must keep, unless it is told which. */
export const CHECKERS: readonly Checker[] = [
  neverExceeded,
  noRollback,
  ownVersionsRise,
  nobodyAccused,
  nobodyDragged,
  settledMeansSettled,
  hearsayPasses,
  heardIsWritten,
  memoryBounded,
  shownAddsUp,
  viewsAgree,
  phasesGoOn,
  settlesOnTheAnswer,
];
