import fc from 'fast-check';

/**
 * Property tests draw the same cases on every machine, so that a change is judged by what it changed.
 * PROPERTY_SEED=random looks at others; PROPERTY_SEED=NUMBER repeats a run that failed.
 */
const wanted = process.env['PROPERTY_SEED'] ?? '20260101';
if (wanted !== 'random') {
  fc.configureGlobal({ ...fc.readConfigureGlobal(), seed: Number(wanted) });
}
