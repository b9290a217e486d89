import { createMemo } from 'solid-js';
import { stepViews, summariseSteps } from '../../model/step-reads.ts';
import { Panel } from '../../parts/panel.tsx';
import { Term } from '../../parts/term.tsx';
import { useWorkings } from '../../state/workings-context.tsx';
import { OperationTable } from './operation-table.tsx';
import { StepTable } from './step-table.tsx';

/** The declared matrix, live: what each step read, how old it was, and what it left out. */
export function MatrixView() {
  const { steps } = useWorkings();
  const views = createMemo(() => stepViews(steps()));
  return (
    <>
      <h1>
        <Term technical="protocol matrix">Steps</Term>
      </h1>
      <Panel
        title={summariseSteps(views())}
        detail="A phase has ten steps. Each is handed what it declares and nothing else, and what is too old is left out."
      >
        <StepTable views={views()} />
      </Panel>
      <Panel
        title="What goes on all the time"
        detail="Ten things that happen beside the steps, whenever there is a reason."
      >
        <OperationTable />
      </Panel>
    </>
  );
}
