import type { HandOffStore } from '../hand-off/hand-off-store';

/** The talks of a store that may not have been reached yet. @param there throws StoreAway until it has */
export function lateHandOffs(there: () => HandOffStore): HandOffStore {
  return {
    liveOf: async (conversation) => there().liveOf(conversation),
    find: async (id) => there().find(id),
    atDesk: async (name) => there().atDesk(name),
    offer: async (...given) => there().offer(...given),
    change: async (...given) => there().change(...given),
    say: async (...given) => there().say(...given),
    said: async (...given) => there().said(...given),
    undelivered: async (id) => there().undelivered(id),
    delivered: async (...given) => there().delivered(...given),
    inStages: async (stages) => there().inStages(stages),
    withUndelivered: async () => there().withUndelivered(),
    withUnpassed: async () => there().withUnpassed(),
    noteWait: async (wait) => there().noteWait(wait),
    waitsSince: async (since) => there().waitsSince(since),
  };
}
