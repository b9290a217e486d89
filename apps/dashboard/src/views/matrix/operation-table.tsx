import { For } from 'solid-js';
import { operationViews } from '../../model/step-reads.ts';
import { Folded } from './folded.tsx';
import { Term } from '../../parts/term.tsx';
import { stepsTexts } from '../../texts/steps.ts';

/** The ten operations that never end, as they are declared. */
export function OperationTable() {
  return (
    <table class="matrix-table">
      <thead>
        <tr>
          <th scope="col">{stepsTexts.what()}</th>
          <th scope="col">{stepsTexts.reads()}</th>
          <th scope="col">{stepsTexts.when()}</th>
        </tr>
      </thead>
      <tbody>
        <For each={operationViews()}>
          {(operation) => (
            <tr>
              <th scope="row">
                <Term technical={operation.technical}>{operation.plain}</Term>
              </th>
              <td>
                <Folded words={stepsTexts.parts(operation.reads.length)} isOpen={false}>
                  <ul class="reads">
                    <For each={operation.reads}>
                      {(read) => (
                        <li>
                          <Term technical={read.technical}>{read.holds}</Term>
                        </li>
                      )}
                    </For>
                  </ul>
                </Folded>
              </td>
              <td class="soft">{operation.when}</td>
            </tr>
          )}
        </For>
      </tbody>
    </table>
  );
}
