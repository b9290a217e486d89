import type { Answer, Routes } from './http.ts';
import type { Metrics } from './metrics.ts';
import { OPERATOR_STYLE, operatorPage } from './operator-page.ts';
import { GUN_PATH } from './paths.ts';
import type { RelaySettings } from './settings/settings.ts';

/** What the routes tell of. */
export interface RoutesContext {
  readonly settings: Pick<RelaySettings, 'metrics' | 'operatorPage'>;
  readonly metrics: Metrics;
  readonly isDraining: () => boolean;
  /** Whether the disk takes nothing. */
  readonly isFailing: () => boolean;
  readonly now: () => number;
}

/** An answer that takes its time to make is handed out again for so long, in milliseconds. */
const SHARED_MS = 250;

/** Makes the relay's {@link Routes}: a word for people, and what watches over it. */
export function createRoutes(context: RoutesContext): Routes {
  const { settings, metrics, now } = context;

  function readiness(): string {
    if (context.isDraining()) return 'draining';
    return context.isFailing() ? 'the disk fails' : 'ready';
  }

  const routes = new Map<string, () => Answer | Promise<Answer>>([
    ['/', () => ({ body: `A Symbolon relay. Participants connect to it at ${GUN_PATH}.\n` })],
    ['/healthz', () => ({ body: 'ok\n' })],
    ['/readyz', () => ({ status: readiness() === 'ready' ? 200 : 503, body: `${readiness()}\n` })],
  ]);
  if (settings.metrics) {
    const text = shared(() => metrics.text(), now);
    routes.set('/metrics', async () => ({ type: metrics.contentType, body: await text() }));
  }
  if (settings.operatorPage) {
    const page = shared(async () => operatorPage(await metrics.figures(), readiness()), now);
    routes.set('/operator', page);
    routes.set('/operator.css', () => ({ type: 'text/css; charset=utf-8', body: OPERATOR_STYLE }));
  }
  return routes;
}

/** Makes one of it for all who ask at about the same time, so that asking often costs nobody anything. */
function shared<T>(make: () => Promise<T>, now: () => number): () => Promise<T> {
  let made: Promise<T> | undefined;
  let madeAt = -Infinity;
  return () => {
    const at = now();
    if (made === undefined || Math.abs(at - madeAt) >= SHARED_MS) {
      madeAt = at;
      made = make();
    }
    return made;
  };
}
