import { summariseDifferences, type Difference } from '../../model/supposition.ts';
import { formatAmount, formatMeasured, unitTitle } from '../../model/wording.ts';
import { LongTable, type Column } from '../../parts/long-table.tsx';
import { PersonName } from '../../parts/person-name.tsx';
import { useGroup } from '../../state/group-context.tsx';

const COLUMNS: readonly Column<Difference>[] = [
  { title: 'Who', cell: (row) => <PersonName id={row().peer} /> },
  {
    title: 'What',
    cell: (row) => (
      <span>
        <span class="soft">{row().unit.kind === 'need' ? 'gets ' : 'gives '}</span>
        {unitTitle(row().unit)}
      </span>
    ),
  },
  { title: 'Without', isNumber: true, cell: (row) => <>{formatAmount(row().before)}</> },
  {
    title: 'With',
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
        <span class="soft">Once all had settled, as far as they are known here.</span>
      </p>
      <LongTable
        label="What would come of it"
        columns={COLUMNS}
        rows={props.differences}
        by={({ key }) => key}
        empty={null}
      />
    </>
  );
}
