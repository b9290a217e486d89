import Moon from 'lucide-solid/icons/moon';
import Sun from 'lucide-solid/icons/sun';
import { For, Show, type JSX } from 'solid-js';
import { useGroup } from '../state/group-context.tsx';
import { hrefOf, isInner, MAIN_VIEWS, type ViewName } from '../state/route.ts';
import { createTheme } from '../state/theme.ts';
import { Brand } from './brand.tsx';
import { PersonName } from './person-name.tsx';
import { frameTexts } from '../texts/frame.ts';

/** The top of the page: where one is, who one is, and whether the group can be reached. */
export function Masthead(props: { readonly view: ViewName; readonly corner?: JSX.Element }) {
  const { group, network } = useGroup();
  const [theme, toggleTheme] = createTheme();
  return (
    <header class="masthead">
      <a class="skip" href="#main" onClick={skip}>
        {frameTexts.skip()}
      </a>
      <div class="masthead-row">
        <Brand />
        <div class="masthead-end">
          <Show when={group().me.state}>
            <PersonName id={group().me.id} />
          </Show>
          <span class="status" data-network={network()} role="status">
            {frameTexts.network[network()]()}
          </span>
          {props.corner}
          <button
            type="button"
            class="button button-bare button-icon"
            aria-label={theme() === 'dark' ? frameTexts.lightLook() : frameTexts.darkLook()}
            onClick={toggleTheme}
          >
            <Show when={theme() === 'dark'} fallback={<Moon />}>
              <Sun />
            </Show>
          </button>
        </div>
        <nav class="tabs" aria-label={frameTexts.views()}>
          <For each={MAIN_VIEWS}>
            {(view) => (
              <a href={hrefOf(view)} aria-current={props.view === view ? 'page' : undefined}>
                {frameTexts.view[view]()}
              </a>
            )}
          </For>
          <a
            href={hrefOf('phases')}
            title={frameTexts.workingsDetail()}
            aria-current={isInner(props.view) ? 'page' : undefined}
          >
            {frameTexts.workings()}
          </a>
        </nav>
      </div>
    </header>
  );
}

/** The address is the route, so the jump is made by hand. */
function skip(event: MouseEvent): void {
  event.preventDefault();
  document.querySelector<HTMLElement>('main')?.focus();
}
