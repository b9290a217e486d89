/**
 * What other packages test their own computing against: random groups, the plain way to settle them,
 * and an exchange of results in which nothing moves by itself. Needs `fast-check`.
 *
 * @packageDocumentation
 */
export { createExchange, type Exchange, type Published } from './exchange.ts';
export { available, edgeKey, findDifference, quantitiesOf, totalsBy } from './compare-amounts.ts';
export { isMultiSource } from './multi-source.ts';
export { progressiveFilling } from './progressive-filling.ts';
export { scenarioArbitrary, type ScenarioOptions } from './scenario-arbitrary.ts';
