// First: what follows checks its schemas as soon as it is loaded.
import './live/content-policy.ts';
import '@fontsource-variable/inter';
import { render } from 'solid-js/web';
import { Boot } from './boot.tsx';
import './styles/tokens.css';
import './styles/base.css';
import './styles/layout.css';
import './styles/parts.css';
import './styles/charts.css';

const root = document.getElementById('root');
if (root !== null) render(() => <Boot />, root);
