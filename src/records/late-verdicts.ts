import type { VerdictStore } from '../turns/verdicts';

/** The verdicts of a store that may not be there yet. @param there @throws StoreAway until it is */
export function lateVerdicts(there: () => VerdictStore): VerdictStore {
  return {
    count: async (...what) => there().count(...what),
    takeBack: async (...what) => there().takeBack(...what),
    note: async (...what) => there().note(...what),
    find: async (message) => there().find(message),
    findLast: async (conversation) => there().findLast(conversation),
  };
}
