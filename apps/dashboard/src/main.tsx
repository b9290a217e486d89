// First: what follows checks its schemas as soon as it is loaded.
import './live/content-policy.ts';
import '@fontsource-variable/inter';
import { render } from 'solid-js/web';
import { Boot } from './boot.tsx';
import { restoreLanguage } from './language/chosen.ts';
import './styles/tokens.css';
import './styles/base.css';
import './styles/layout.css';
import './styles/panels.css';
import './styles/controls.css';
import './styles/people.css';
import './styles/standing.css';
import './styles/units.css';
import './styles/steps.css';
import './styles/tables.css';
import './styles/graph.css';
import './styles/charts.css';
import './styles/phases.css';
import './styles/workings.css';
import './styles/membership.css';
import './styles/simulation.css';
import './styles/time.css';

// English is at hand; another language is waited for, so that nothing is shown twice.
void restoreLanguage().finally(() => {
  const root = document.getElementById('root');
  if (root === null) return;
  // What stood there until now.
  root.replaceChildren();
  render(() => <Boot />, root);
});
