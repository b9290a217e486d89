import { expect, test } from 'vitest';
import { createLifecycle } from './lifecycle.ts';

/** A lifecycle whose steps are written down, and whose preparing ends when the test says so. */
function begun(begin: () => void = () => undefined) {
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
    begin: () => {
      steps.push('begin');
      begin();
      steps.push('begun');
    },
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
  expect(steps).toEqual(['prepare', 'begin', 'begun', 'end']);
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

test('a stop while it begins comes after that, and it never runs', async () => {
  let ending: Promise<void> | undefined;
  const seen: string[] = [];
  const { steps, lifecycle, prepared } = begun(() => {
    ending = lifecycle.stop();
  });
  lifecycle.status.subscribe((status) => seen.push(status));
  const refused = expect(lifecycle.start()).rejects.toMatchObject({ code: 'not-running' });
  prepared();
  await refused;
  await ending;
  expect(steps).toEqual(['prepare', 'begin', 'begun', 'end']);
  expect(seen).toEqual(['new', 'starting', 'stopping', 'stopped']);
});

test.each(['starting', 'running', 'stopping'] as const)(
  'whoever is told that it is %s may start or stop it, and each step still happens once',
  async (told) => {
    const { steps, lifecycle, prepared } = begun();
    const asked: Promise<void>[] = [];
    lifecycle.status.subscribe((status) => {
      if (status === told) asked.push(lifecycle.start(), lifecycle.stop(), lifecycle.stop());
    });
    const started = lifecycle.start();
    prepared();
    await Promise.allSettled([started, ...asked]);
    if (told === 'stopping') await lifecycle.stop();
    await Promise.allSettled(asked);
    expect(lifecycle.status.get()).toBe('stopped');
    const all = ['prepare', 'begin', 'begun', 'end'];
    expect(steps).toEqual(told === 'starting' ? ['end'] : all);
    expect(asked).toHaveLength(3);
  },
);

test('a start asked for by whoever is told that it starts is the same start', async () => {
  const { steps, lifecycle, prepared } = begun();
  let again: Promise<void> | undefined;
  lifecycle.status.subscribe((status) => {
    if (status === 'starting') again = lifecycle.start();
  });
  const started = lifecycle.start();
  prepared();
  await Promise.all([started, again]);
  expect(steps).toEqual(['prepare', 'begin', 'begun']);
});
