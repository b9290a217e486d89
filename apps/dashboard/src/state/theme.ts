import { createComputed, createSignal, type Accessor } from 'solid-js';

export type Theme = 'light' | 'dark';

const KEY = 'symbolon.theme';

/** The look of the page: the system's until somebody chooses, then what they chose. */
export function createTheme(): readonly [Accessor<Theme>, () => void] {
  const system = matchMedia('(prefers-color-scheme: dark)');
  const [chosen, choose] = createSignal(kept());
  const [systemDark, setSystemDark] = createSignal(system.matches);
  system.addEventListener('change', () => setSystemDark(system.matches));
  const theme = (): Theme => chosen() ?? (systemDark() ? 'dark' : 'light');
  createComputed(() => {
    const choice = chosen();
    if (choice !== undefined) document.documentElement.dataset['theme'] = choice;
  });
  const toggle = () => {
    choose(theme() === 'dark' ? 'light' : 'dark');
    localStorage.setItem(KEY, theme());
  };
  return [theme, toggle];
}

function kept(): Theme | undefined {
  const text = localStorage.getItem(KEY);
  return text === 'light' || text === 'dark' ? text : undefined;
}
