import type { Unit } from '@symbolon/solid';
import { createSignal } from 'solid-js';
import { checkUnit, type DraftErrors, type UnitDraft } from '../model/drafts.ts';
import { Field } from './field.tsx';
import { formatNumber } from '../language/formats.ts';
import { unitsTexts } from '../texts/units.ts';

/** Declares something to offer or to need. */
export function UnitForm(props: {
  readonly kind: Unit['kind'];
  /** Types and measures that others use, so that the words meet. */
  readonly types: readonly string[];
  readonly measures: readonly string[];
  readonly newId: (draft: UnitDraft) => string;
  readonly onDeclare: (unit: Unit) => void;
  readonly onCancel: () => void;
}) {
  const [draft, setDraft] = createSignal<Omit<UnitDraft, 'kind'>>({
    type: '',
    quantity: '',
    measure: '',
    name: '',
  });
  const [errors, setErrors] = createSignal<DraftErrors>({});

  const put = (field: keyof UnitDraft) => (text: string) => {
    setDraft((before) => ({ ...before, [field]: text }));
    setErrors(({ [field]: _mended, ...others }) => others);
  };

  const declare = (event: SubmitEvent) => {
    event.preventDefault();
    const whole = { ...draft(), kind: props.kind };
    const checked = checkUnit(whole, props.newId(whole));
    if (checked.ok) props.onDeclare(checked.value);
    else setErrors(checked.errors);
  };

  return (
    <form class="stack" onSubmit={declare} noValidate>
      <div class="fields">
        <Field
          label={unitsTexts.kind()}
          value={draft().type}
          onInput={put('type')}
          error={errors().type}
          suggestions={props.types}
          placeholder={unitsTexts.kindExample()}
        />
        <Field
          label={unitsTexts.quantity()}
          value={draft().quantity}
          onInput={put('quantity')}
          error={errors().quantity}
          inputMode="decimal"
          placeholder={formatNumber(4)}
        />
        <Field
          label={unitsTexts.measure()}
          value={draft().measure}
          onInput={put('measure')}
          error={errors().measure}
          suggestions={props.measures}
          placeholder={unitsTexts.measureExample()}
        />
        <Field
          wide
          label={unitsTexts.name()}
          value={draft().name}
          onInput={put('name')}
          error={errors().name}
          placeholder={unitsTexts[props.kind].example()}
        />
      </div>
      <div class="row">
        <button type="submit" class="button button-main">
          {unitsTexts[props.kind].declare()}
        </button>
        <button
          type="button"
          class="button button-bare"
          onClick={() => {
            props.onCancel();
          }}
        >
          {unitsTexts.cancel()}
        </button>
      </div>
    </form>
  );
}
