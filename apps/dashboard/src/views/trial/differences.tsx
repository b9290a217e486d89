import { summariseDifferences, type Difference } from '../../model/supposition.ts';
import { formatAmount, formatMeasured } from '../../model/wording.ts';
import { LongTable, type Column } from '../../parts/long-table.tsx';
import { PersonName } from '../../parts/person-name.tsx';
import { UnitName } from '../../parts/unit-name.tsx';
import { useGroup } from '../../state/group-context.tsx';
import { Phrase } from '../../language/phrase.tsx';
import { trialTexts } from '../../texts/trial.ts';

const COLUMNS: readonly Column<Difference>[] = [
  { title: () => trialTexts.who(), cell: (row) => <PersonName id={row().peer} /> },
  {
    title: () => trialTexts.what(),
    cell: (row) => (
      <span>
        <Phrase
          text={row().unit.kind === 'need' ? trialTexts.gets() : trialTexts.gives()}
          parts={{ unit: () => <UnitName unit={row().unit} /> }}
        />
      </span>
    ),
  },
  {
    title: () => trialTexts.without(),
    isNumber: true,
    cell: (row) => <>{formatAmount(row().before)}</>,
  },
  {
    title: () => trialTexts.with(),
    isNumber: true,
    cell: (row) => <strong>{formatMeasured(row().after, row().unit.measure)}</strong>,
  },
];

/** What would come of it, for everyone it touches, once all had settled. */
export function Differences(props: { readonly differences: readonly Difference[] }) {
  const { group } = useGroup();
  return (
    <>
      <p aria-live="polite">
        <strong>{summariseDifferences(props.differences, group().me.id)}</strong>{' '}
        <span class="soft">{trialTexts.onceSettled()}</span>
      </p>
      <LongTable
        label={trialTexts.outcome()}
        columns={COLUMNS}
        rows={props.differences}
        by={({ key }) => key}
        empty={null}
      />
    </>
  );
}
