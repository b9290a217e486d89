import { For } from 'solid-js';
import { OPERATIONS } from '../../model/step-reads.ts';
import { capitalised } from '../../model/wording.ts';
import { Term } from '../../parts/term.tsx';

/** The ten operations that never end, as they are declared. */
export function OperationTable() {
  return (
    <table class="matrix-table">
      <thead>
        <tr>
          <th scope="col">What</th>
          <th scope="col">Reads</th>
          <th scope="col">When, and what for</th>
        </tr>
      </thead>
      <tbody>
        <For each={OPERATIONS}>
          {(operation) => (
            <tr>
              <th scope="row">
                <Term technical={operation.technical}>{capitalised(operation.plain)}</Term>
              </th>
              <td>
                <ul class="reads">
                  <For each={operation.reads}>
                    {(read) => (
                      <li>
                        <Term technical={read.technical}>{read.holds}</Term>
                      </li>
                    )}
                  </For>
                </ul>
              </td>
              <td class="soft">
                When {operation.trigger}, {operation.pace}: {operation.purpose}.
              </td>
            </tr>
          )}
        </For>
      </tbody>
    </table>
  );
}
