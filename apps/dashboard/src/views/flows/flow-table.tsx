import type { Flow } from '../../model/flows.ts';
import { formatAmount, formatMeasured, typeTitle } from '../../model/wording.ts';
import { FramedTable } from '../../parts/framed-table.tsx';
import { TierTag } from '../../parts/meaning-tag.tsx';
import { PersonName } from '../../parts/person-name.tsx';
import { UnitName } from '../../parts/unit-name.tsx';
import { useGroup } from '../../state/group-context.tsx';
import { flowsTexts } from '../../texts/flows.ts';
import { wordsTexts } from '../../texts/words.ts';

/** What passes; of what would pass were it listed, where it is not. */
function amountText({ amount, unlisted, sourceUnit: { measure } }: Flow): string {
  return unlisted === undefined
    ? formatMeasured(amount, measure)
    : wordsTexts.ofWhole(formatAmount(amount), formatMeasured(unlisted, measure));
}

/** Flows as a table: what the pictures show, to the last digit. */
export function FlowTable(props: { readonly flows: readonly Flow[] }) {
  const { explain } = useGroup();
  return (
    <FramedTable
      class="flow-table"
      each={props.flows}
      by={({ key }) => key}
      head={
        <tr>
          <th scope="col">{flowsTexts.from()}</th>
          <th scope="col">{flowsTexts.to()}</th>
          <th scope="col">{flowsTexts.kind()}</th>
          <th scope="col">{flowsTexts.choice()}</th>
          <th scope="col" class="number">
            {flowsTexts.amount()}
          </th>
          <th scope="col">
            <span class="unseen">{flowsTexts.explanation()}</span>
          </th>
        </tr>
      }
      empty={
        <tr>
          <td colSpan={6} class="soft">
            {flowsTexts.nothing()}
          </td>
        </tr>
      }
    >
      {(flow) => (
        <>
          <td>
            <PersonName id={flow().source} />
            <br />
            <span class="soft small">
              <UnitName unit={flow().sourceUnit} />
            </span>
          </td>
          <td>
            <PersonName id={flow().target} />
            <br />
            <span class="soft small">
              <UnitName unit={flow().targetUnit} />
            </span>
          </td>
          <td translate="no">{typeTitle(flow().sourceUnit.type)}</td>
          <td>
            <TierTag tier={flow().tier} />
          </td>
          <td class="number">
            <data value={flow().amount}>{amountText(flow())}</data>
          </td>
          <td class="number">
            <button
              type="button"
              class="button button-bare"
              aria-label={flowsTexts.why(formatAmount(flow().amount))}
              onClick={() => {
                explain(flow());
              }}
            >
              {wordsTexts.why()}
            </button>
          </td>
        </>
      )}
    </FramedTable>
  );
}
