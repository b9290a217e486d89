import { formatShare } from '../language/formats.ts';

/** How much of a quantity moves: what both chose, then what one chose; the rest is open. */
export function Meter(props: {
  readonly label: string;
  /** As parts of the whole, 0 to 1. */
  readonly mutual: number;
  readonly oneWay: number;
}) {
  const all = () => Math.min(1, props.mutual + props.oneWay);
  return (
    <div
      class="meter"
      role="meter"
      aria-label={props.label}
      aria-valuemin={0}
      aria-valuemax={1}
      aria-valuenow={all()}
      aria-valuetext={formatShare(all())}
    >
      <span data-tier="1" style={{ '--part': props.mutual }} />
      <span data-tier="2" style={{ '--part': props.oneWay }} />
    </div>
  );
}
