import type { App } from '../../src/app';
import type { TurnStore } from '../../src/turns/turn-store';

/** Has the store of an app behave otherwise. */
export function withStore(app: App, changes: Partial<TurnStore>): App {
  Object.assign(app.records.turns, changes);
  return app;
}
