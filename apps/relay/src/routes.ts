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
}

/** Makes the relay's {@link Routes}: a word for people, and what watches over it. */
export function createRoutes({ settings, metrics, isDraining }: RoutesContext): Routes {
  const routes = new Map<string, () => Answer | Promise<Answer>>([
    ['/', () => ({ body: `A Symbolon relay. Participants connect to it at ${GUN_PATH}.\n` })],
    ['/healthz', () => ({ body: 'ok\n' })],
    ['/readyz', () => (isDraining() ? { status: 503, body: 'draining\n' } : { body: 'ready\n' })],
  ]);
  if (settings.metrics) {
    routes.set('/metrics', async () => ({
      type: metrics.contentType,
      body: await metrics.text(),
    }));
  }
  if (settings.operatorPage) {
    routes.set('/operator', async () =>
      operatorPage(await metrics.figures(), isDraining() ? 'draining' : 'ready'),
    );
    routes.set('/operator.css', () => ({ type: 'text/css; charset=utf-8', body: OPERATOR_STYLE }));
  }
  return routes;
}
