/**
 * What other packages test their own computing against: random groups, and the plain way to settle
 * them. Needs `fast-check`.
 *
 * @packageDocumentation
 */
export { progressiveFilling } from './progressive-filling.ts';
export { scenarioArbitrary } from './scenario-arbitrary.ts';
