import { hrefOf } from '../state/route.ts';

/** The mark: a token broken in two whose halves match. */
export function Brand() {
  return (
    <a class="brand" translate="no" href={hrefOf('home')}>
      <svg viewBox="0 0 24 24" aria-hidden="true">
        <path d="M11 2A10 10 0 0 0 11 22L9 17L12 12L9 7Z" fill="currentColor" />
        <path d="M14 2A10 10 0 0 1 14 22L12 17L15 12L12 7Z" fill="currentColor" opacity="0.55" />
      </svg>
      Symbolon
    </a>
  );
}
