import { onScopeDispose, effectScope, shallowRef, watch, type Ref } from '@vue/reactivity';
import { createEffect, createRoot, from } from 'solid-js';
import { derived as svelteDerived, get as svelteGet } from 'svelte/store';
import { describe, expect, it } from 'vitest';
import { derived, writable, writableMap, type Readable } from './index.ts';

/** All that it takes in Vue. */
function useReadable<T>(source: Readable<T>): Readonly<Ref<T>> {
  const value = shallowRef(source.get());
  const end = source.subscribe((next) => {
    value.value = next;
  });
  onScopeDispose(end);
  return value;
}

describe('the contract', () => {
  it('is that of Svelte’s stores, for its get and for what it derives', () => {
    const count = writable(1);
    const map = writableMap<string, number>();
    const double = derived([count], (value) => value * 2);
    expect([svelteGet(count), svelteGet(double), svelteGet(map).size]).toEqual([1, 2, 0]);
    const seen: number[] = [];
    const end = svelteDerived([count, double], ([one, two]) => one + two).subscribe((value) => {
      seen.push(value);
    });
    count.set(2);
    expect(seen.at(-1)).toBe(6);
    end();
    expect(svelteGet(double)).toBe(4);
  });

  it('is read by Solid’s from', async () => {
    const count = writable(1);
    const seen: (number | undefined)[] = [];
    const dispose = createRoot((end) => {
      const value = from(count);
      createEffect(() => seen.push(value()));
      return end;
    });
    await Promise.resolve();
    count.set(2);
    expect(seen).toEqual([1, 2]);
    dispose();
    count.set(3);
    expect(seen).toEqual([1, 2]);
  });

  it('is read by ten lines of Vue', () => {
    const count = writable(1);
    const scope = effectScope();
    const seen: number[] = [];
    const value = scope.run(() => {
      const ref = useReadable(derived([count], (one) => one * 10));
      watch(ref, () => seen.push(ref.value), { immediate: true });
      return ref;
    });
    count.set(2);
    expect([value?.value, seen]).toEqual([20, [10, 20]]);
    scope.stop();
    count.set(3);
    expect([value?.value, seen]).toEqual([20, [10, 20]]);
  });
});
