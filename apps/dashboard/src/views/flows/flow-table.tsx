import type { Flow } from '../../model/flows.ts';
import { formatAmount, formatMeasured, typeTitle, unitTitle } from '../../model/wording.ts';
import { Each } from '../../parts/each.tsx';
import { TierTag } from '../../parts/meaning-tag.tsx';
import { PersonName } from '../../parts/person-name.tsx';
import { useGroup } from '../../state/group-context.tsx';

/** Flows as a table: what the pictures show, to the last digit. */
export function FlowTable(props: { readonly flows: readonly Flow[] }) {
  const { explain } = useGroup();
  return (
    <div class="table-frame">
      <table class="flow-table">
        <thead>
          <tr>
            <th scope="col">From</th>
            <th scope="col">To</th>
            <th scope="col">Kind</th>
            <th scope="col">Choice</th>
            <th scope="col" class="number">
              Amount
            </th>
            <th scope="col">
              <span class="unseen">Explanation</span>
            </th>
          </tr>
        </thead>
        <tbody>
          <Each
            each={props.flows}
            by={({ key }) => key}
            fallback={
              <tr>
                <td colSpan={6} class="soft">
                  Nothing goes from anybody to anybody.
                </td>
              </tr>
            }
          >
            {(flow) => (
              <tr>
                <td>
                  <PersonName id={flow().source} />
                  <br />
                  <span class="soft small">{unitTitle(flow().sourceUnit)}</span>
                </td>
                <td>
                  <PersonName id={flow().target} />
                  <br />
                  <span class="soft small">{unitTitle(flow().targetUnit)}</span>
                </td>
                <td>{typeTitle(flow().sourceUnit.type)}</td>
                <td>
                  <TierTag tier={flow().tier} />
                </td>
                <td class="number">
                  <data value={flow().amount} title={String(flow().amount)}>
                    {formatMeasured(flow().amount, flow().sourceUnit.measure)}
                  </data>
                </td>
                <td class="number">
                  <button
                    type="button"
                    class="button button-bare"
                    aria-label={`Why ${formatAmount(flow().amount)}?`}
                    onClick={() => {
                      explain(flow());
                    }}
                  >
                    Why?
                  </button>
                </td>
              </tr>
            )}
          </Each>
        </tbody>
      </table>
    </div>
  );
}
