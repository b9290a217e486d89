import { expect, test } from 'vitest';
import { createLifecycle } from './lifecycle.ts';

/** A lifecycle whose steps are written down, and whose preparing ends when the test says so. */
function begun() {
  const steps: string[] = [];
  let prepared: (error?: Error) => void = () => undefined;
  const lifecycle = createLifecycle({
    prepare: () =>
      new Promise((resolve, reject) => {
        steps.push('prepare');
        prepared = (error) => {
          if (error === undefined) resolve();
          else reject(error);
        };
      }),
    begin: () => steps.push('begin'),
    end: () => {
      steps.push('end');
      return Promise.resolve();
    },
  });
  return {
    steps,
    lifecycle,
    prepared: (error?: Error) => {
      prepared(error);
    },
  };
}

test('each step happens once, however often it is asked for', async () => {
  const { steps, lifecycle, prepared } = begun();
  const starts = [lifecycle.start(), lifecycle.start()];
  expect(lifecycle.status.get()).toBe('starting');
  prepared();
  await Promise.all(starts);
  expect(lifecycle.status.get()).toBe('running');
  await Promise.all([lifecycle.stop(), lifecycle.stop()]);
  await lifecycle.stop();
  expect(lifecycle.status.get()).toBe('stopped');
  expect(steps).toEqual(['prepare', 'begin', 'end']);
});

test('a stop cuts the start short, even one that never comes to an end', async () => {
  const { steps, lifecycle } = begun();
  const start = lifecycle.start();
  const refused = expect(start).rejects.toMatchObject({ code: 'not-running' });
  await lifecycle.stop();
  await refused;
  expect(steps).toEqual(['prepare', 'end']);
});

test('what was stopped is not started again, nor what was never started', async () => {
  const { steps, lifecycle } = begun();
  await lifecycle.stop();
  await expect(lifecycle.start()).rejects.toMatchObject({ code: 'not-running' });
  expect(steps).toEqual(['end']);
});

test('what fails on the way in is ended, and told', async () => {
  const { steps, lifecycle, prepared } = begun();
  const start = lifecycle.start();
  prepared(new Error('no such network'));
  await expect(start).rejects.toThrow('no such network');
  expect(lifecycle.status.get()).toBe('stopped');
  expect(steps).toEqual(['prepare', 'end']);
});
