import type { Unit } from '@symbolon/solid';
import { createUniqueId, For, Show, type JSX } from 'solid-js';
import type { UnitView } from '../model/overview.ts';
import { availabilityText } from '../model/availability-text.ts';
import { formatAmount, formatMeasured, typeWords, unitTitle } from '../model/wording.ts';
import { useGroup } from '../state/group-context.tsx';
import { Each } from './each.tsx';
import { MeaningTag, TierTag } from './meaning-tag.tsx';
import { Meter } from './meter.tsx';
import { PersonName } from './person-name.tsx';
import { Phrase } from '../language/phrase.tsx';
import { unitsTexts } from '../texts/units.ts';
import { wordsTexts } from '../texts/words.ts';

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
  const id = createUniqueId();
  const gives = () => props.view.unit.kind === 'capacity';
  const moved = (tier: 1 | 2) =>
    props.view.flows.reduce((sum, flow) => (flow.tier === tier ? sum + flow.amount : sum), 0);
  const part = (amount: number) => (props.view.quantity === 0 ? 0 : amount / props.view.quantity);
  return (
    <article class="unit" aria-labelledby={id}>
      <div class="row-between">
        <h3 id={id} translate="no">
          {unitTitle(props.view.unit)}
        </h3>
        <span>
          <Phrase
            text={unitsTexts.amountOf()}
            parts={{
              part: () => <span class="amount">{formatAmount(props.view.moved)}</span>,
              whole: () => (
                <span class="soft">
                  {formatMeasured(props.view.quantity, props.view.unit.measure)}
                </span>
              ),
            }}
          />
        </span>
      </div>
      <Meter
        label={unitsTexts[props.view.unit.kind].part()}
        mutual={part(moved(1))}
        oneWay={part(moved(2))}
      />
      <ul class="unit-flows">
        <Each each={props.view.flows} by={({ key }) => key}>
          {(flow) => (
            <li>
              <span>
                <span class="soft">
                  <Phrase
                    text={unitsTexts[props.view.unit.kind].flow()}
                    parts={{
                      who: () => <PersonName id={gives() ? flow().target : flow().source} />,
                    }}
                  />
                </span>{' '}
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
                {wordsTexts.why()}
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
          <span translate="no">{typeWords(props.view.unit.type)}</span>
          <For each={availabilityText(props.view.unit)}>{(text) => <> · {text}</>}</For>
        </span>
        <Show when={props.view.open > 0}>
          <MeaningTag meaning="open">
            {unitsTexts[props.view.unit.kind].rest(formatAmount(props.view.open))}
          </MeaningTag>
        </Show>
        {props.actions}
      </div>
    </article>
  );
}
