import { createMemo, Show } from 'solid-js';
import type { Flow } from '../model/flows.ts';
import { explainFlow, type Why } from '../model/why.ts';
import { formatMeasured } from '../model/wording.ts';
import { useGroup } from '../state/group-context.tsx';
import { Drawer } from './drawer.tsx';
import { TierTag } from './meaning-tag.tsx';
import { PersonName } from './person-name.tsx';
import { UnitName } from './unit-name.tsx';
import { WhyLedger } from './why-ledger.tsx';
import { Phrase } from '../language/phrase.tsx';
import { flowsTexts } from '../texts/flows.ts';
import { whyTexts } from '../texts/why.ts';

/** Explains one amount beside the page: the sentence first, then the parts that add up to it. */
export function WhyDrawer() {
  const { explained, explain } = useGroup();
  return (
    <Drawer
      title={titleOf(explained())}
      isOpen={explained() !== undefined}
      onClose={() => {
        explain(undefined);
      }}
    >
      <Show when={explained()}>{(flow) => <Explained flow={flow()} />}</Show>
    </Drawer>
  );
}

function titleOf(flow: Flow | undefined): string {
  if (flow === undefined) return whyTexts.title();
  return flowsTexts.why(formatMeasured(flow.amount, flow.sourceUnit.measure));
}

function Explained(props: { readonly flow: Flow }) {
  const { group, nameInText } = useGroup();
  const why = createMemo<Why | undefined>(() => explainFlow(group(), props.flow, nameInText));
  return (
    <>
      <div class="stack-tight">
        <p>
          <Phrase
            text={whyTexts.gives()}
            parts={{
              who: () => <PersonName id={props.flow.source} />,
              unit: () => <UnitName unit={props.flow.sourceUnit} inBrackets />,
            }}
          />
          <br />
          <Phrase
            text={whyTexts.gets()}
            parts={{
              who: () => <PersonName id={props.flow.target} />,
              unit: () => <UnitName unit={props.flow.targetUnit} inBrackets />,
            }}
          />
        </p>
        <TierTag tier={props.flow.tier} />
      </div>
      <Show when={why()} fallback={<p class="soft">{whyTexts.notArrived()}</p>}>
        {(found) => (
          <>
            <p data-testid="why">{found().sentence}</p>
            <WhyLedger flow={props.flow} explanation={found().explanation} />
          </>
        )}
      </Show>
    </>
  );
}
