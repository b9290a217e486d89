import { createMemo, For, untrack, type Accessor, type JSX } from 'solid-js';

/**
 * A list whose rows stay the same elements while what they show changes: rows are told apart by `by`,
 * not by the identity of their values, which are derived anew at each change.
 */
export function Each<T>(props: {
  readonly each: readonly T[];
  readonly by: (item: T) => string;
  readonly fallback?: JSX.Element;
  readonly children: (item: Accessor<T>, index: Accessor<number>) => JSX.Element;
}) {
  const byKey = createMemo(() => new Map(props.each.map((item) => [props.by(item), item])));
  const keys = createMemo(() => [...byKey().keys()]);
  return (
    <For each={keys()} fallback={props.fallback}>
      {(key, index) => {
        let last = untrack(byKey).get(key);
        // A row that is about to go may be read once more.
        const item = () => (last = byKey().get(key) ?? last) as T;
        return untrack(() => props.children(item, index));
      }}
    </For>
  );
}
