import type { PeerId } from '@symbolon/solid';
import { createMemo } from 'solid-js';
import { formatShare } from '../../language/formats.ts';
import { othersOf, type Group } from '../../model/group.ts';
import { recognisedBy } from '../../model/ties.ts';
import { FramedTable } from '../../parts/framed-table.tsx';
import { RecognitionTag } from '../../parts/meaning-tag.tsx';
import { PersonName } from '../../parts/person-name.tsx';
import { peopleTexts } from '../../texts/people.ts';

/** Who recognises whom, to be read: what I do first, then the others by name. */
export function TieTable(props: {
  readonly group: Group;
  /** Whoever is looked for: only what has to do with them is listed. */
  readonly found: ReadonlySet<PeerId> | undefined;
}) {
  const rows = createMemo(() => {
    const { group, found } = props;
    const { participants, me } = group;
    const isMeant = (id: PeerId) => found?.has(id) ?? true;
    return [me.id, ...othersOf(group).map(({ id }) => id)]
      .flatMap((id) => recognisedBy(group, id))
      .filter(({ from, to }) => participants.has(to) && (isMeant(from) || isMeant(to)));
  });
  return (
    <FramedTable
      class="tie-table"
      each={rows()}
      by={({ from, to }) => `${from} ${to}`}
      head={
        <tr>
          <th scope="col">{peopleTexts.who()}</th>
          <th scope="col">{peopleTexts.whom()}</th>
          <th scope="col" class="number">
            {peopleTexts.howMuchOfTheirs()}
          </th>
          <th scope="col">{peopleTexts.returned()}</th>
        </tr>
      }
      empty={
        <tr>
          <td colSpan={4} class="soft">
            {props.found === undefined ? peopleTexts.noTies() : peopleTexts.noTiesFound()}
          </td>
        </tr>
      }
    >
      {(row) => (
        <>
          <th scope="row">
            <PersonName id={row().from} />
          </th>
          <td>
            <PersonName id={row().to} />
          </td>
          <td class="number">{formatShare(row().share)}</td>
          <td>
            <RecognitionTag kind={row().kind} />
          </td>
        </>
      )}
    </FramedTable>
  );
}
