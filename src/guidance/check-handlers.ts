import { error, type Finding } from '../content/finding';
import type { ContentFiles } from '../content/read-folder';
import { createHandlers } from './handlers';

/** Checks that the handlers that intents name are there. */
export function checkHandlers({ intents, wording }: ContentFiles): Finding[] {
  // Without its standing words nothing can be built: that they are wrong is found elsewhere.
  if (!wording.length) return [];
  const handlers = createHandlers({ strikes: [], bankHolidays: [], care: [], wording: wording[0].value });
  return intents.flatMap((file) => {
    const { handler } = file.value;
    if (!handler || handlers.has(handler)) return [];
    const remedy = `Use one of: ${[...handlers.keys()].join(', ')}`;
    return [error(file.locate(['handler']), `no handler "${handler}"`, remedy)];
  });
}
