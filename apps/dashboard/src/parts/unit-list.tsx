import type { Unit } from '@symbolon/solid';
import { For, Show, type JSX } from 'solid-js';
import type { UnitView } from '../model/overview.ts';
import { availabilityText } from '../model/availability-text.ts';
import { formatAmount, formatMeasured, typeWords, unitTitle } from '../model/wording.ts';
import { useGroup } from '../state/group-context.tsx';
import { Each } from './each.tsx';
import { MeaningTag, TierTag } from './meaning-tag.tsx';
import { Meter } from './meter.tsx';
import { PersonName } from './person-name.tsx';

/** What somebody offers or needs, what has come of it, and with whom. */
export function UnitList(props: {
  readonly units: readonly UnitView[];
  readonly empty: JSX.Element;
  /** What can be done with a unit, if it is one's own. */
  readonly actions?: (unit: Unit) => JSX.Element;
  /** Why nothing has come of a unit, if nothing has. */
  readonly nothing?: string;
}) {
  return (
    <div>
      <Each each={props.units} by={({ unit }) => unit.id} fallback={props.empty}>
        {(view) => (
          <UnitCard view={view()} actions={props.actions?.(view().unit)} nothing={props.nothing} />
        )}
      </Each>
    </div>
  );
}

function UnitCard(props: {
  readonly view: UnitView;
  readonly actions: JSX.Element;
  readonly nothing: string | undefined;
}) {
  const { explain } = useGroup();
  const gives = () => props.view.unit.kind === 'capacity';
  const moved = (tier: 1 | 2) =>
    props.view.flows.reduce((sum, flow) => (flow.tier === tier ? sum + flow.amount : sum), 0);
  const part = (amount: number) => (props.view.quantity === 0 ? 0 : amount / props.view.quantity);
  return (
    <article class="unit" aria-label={unitTitle(props.view.unit)}>
      <div class="row-between">
        <h3>{unitTitle(props.view.unit)}</h3>
        <span>
          <span class="amount">{formatAmount(props.view.moved)}</span>
          <span class="soft">
            {' '}
            of {formatMeasured(props.view.quantity, props.view.unit.measure)}
          </span>
        </span>
      </div>
      <Meter
        label={gives() ? 'Part that is given' : 'Part that is met'}
        mutual={part(moved(1))}
        oneWay={part(moved(2))}
      />
      <ul class="unit-flows">
        <Each each={props.view.flows} by={({ key }) => key}>
          {(flow) => (
            <li>
              <span>
                <span class="soft">{gives() ? 'to ' : 'from '}</span>
                <PersonName id={gives() ? flow().target : flow().source} />{' '}
                <TierTag tier={flow().tier} />
              </span>
              <data class="amount" value={flow().amount}>
                {formatAmount(flow().amount)}
              </data>
              <button
                type="button"
                class="button button-bare"
                onClick={() => {
                  explain(flow());
                }}
              >
                Why?
              </button>
            </li>
          )}
        </Each>
      </ul>
      <Show when={props.nothing !== undefined && props.view.flows.length === 0}>
        <p class="soft small">{props.nothing}</p>
      </Show>
      <div class="row-between small soft">
        <span>
          {typeWords(props.view.unit.type)}
          <For each={availabilityText(props.view.unit)}>{(text) => <> · {text}</>}</For>
        </span>
        <Show when={props.view.open > 0}>
          <MeaningTag meaning="open">
            {`${formatAmount(props.view.open)} ${gives() ? 'not used' : 'still open'}`}
          </MeaningTag>
        </Show>
        {props.actions}
      </div>
    </article>
  );
}
