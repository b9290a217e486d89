import { createMemo } from 'solid-js';
import { stepViews, summariseSteps } from '../../model/step-reads.ts';
import { Panel } from '../../parts/panel.tsx';
import { Term } from '../../parts/term.tsx';
import { useWorkings } from '../../state/workings-context.tsx';
import { OperationTable } from './operation-table.tsx';
import { StepTable } from './step-table.tsx';
import { frameTexts } from '../../texts/frame.ts';
import { stepsTexts } from '../../texts/steps.ts';

/** The declared matrix, live: what each step read, how old it was, and what it left out. */
export function MatrixView() {
  const { steps } = useWorkings();
  const views = createMemo(() => stepViews(steps()));
  return (
    <>
      <h1>
        <Term technical={frameTexts.technical.steps()}>{frameTexts.view.steps()}</Term>
      </h1>
      <Panel title={summariseSteps(views())} detail={stepsTexts.detail()}>
        <StepTable views={views()} />
      </Panel>
      <Panel title={stepsTexts.always()} detail={stepsTexts.alwaysDetail()}>
        <OperationTable />
      </Panel>
    </>
  );
}
