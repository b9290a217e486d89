import { createMemo, createSignal, Show } from 'solid-js';
import { encode } from 'uqr';
import { invitation } from '../live/invitation.ts';
import { membershipTexts } from '../texts/membership.ts';

/** A link that opens this page at the same relays, and the same as a picture for a telephone's camera. */
export function Invite(props: { readonly relays: readonly string[] }) {
  const invited = createMemo(() => invitation(props.relays, new URL(location.href)));
  const code = createMemo(() => encode(invited().link, { ecc: 'M', border: 4 }));
  const path = () =>
    code()
      .data.flatMap((row, y) =>
        row.flatMap((isDark, x) => (isDark ? [`M${String(x)} ${String(y)}h1v1h-1z`] : [])),
      )
      .join('');
  const [said, setSaid] = createSignal('');
  let field: HTMLInputElement | undefined;
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(invited().link);
      setSaid(membershipTexts.copied());
    } catch {
      field?.select();
      setSaid(membershipTexts.notCopied());
    }
  };
  return (
    <section aria-labelledby="invite">
      <h3 id="invite">{membershipTexts.invite()}</h3>
      <p>{membershipTexts.inviteDetail()}</p>
      <div class="with-button">
        <div class="field">
          <label for="invitation">{membershipTexts.link()}</label>
          <input
            id="invitation"
            class="input"
            readonly
            value={invited().link}
            ref={(element) => {
              field = element;
            }}
            onFocus={(event) => {
              event.currentTarget.select();
            }}
          />
        </div>
        <button type="button" class="button" onClick={() => void copy()}>
          {membershipTexts.copy()}
        </button>
      </div>
      <p class="soft small" role="status">
        {said()}
      </p>
      <svg
        class="code"
        viewBox={`0 0 ${String(code().size)} ${String(code().size)}`}
        role="img"
        aria-label={membershipTexts.code()}
        shape-rendering="crispEdges"
      >
        <path d={path()} />
      </svg>
      <Show when={invited().isLocal}>
        <p class="soft small">{membershipTexts.isLocal()}</p>
      </Show>
    </section>
  );
}
