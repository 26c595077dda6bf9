// What autocannon asks: turns that are answered in the body, each with another question of patients, as they come in.
import { questions } from './support.mjs';

const conversations = 2_000;
/** A store that outlives a run knows its activities. */
const run = Date.now().toString(36);

/**
 * A request of autocannon, of a new activity each time.
 * @param isNewEachTime whether no conversation comes twice
 * @param isOwnWords whether no two people ask in the same words: each adds one of their own
 */
export function turnsInBody({ isNewEachTime = false, isOwnWords = false } = {}) {
  let count = 0;
  return {
    method: 'POST',
    path: '/api/messages',
    setupRequest(request) {
      count++;
      const activity = {
        type: 'message',
        id: `activity-${run}-${count}`,
        channelId: 'emulator',
        serviceUrl: 'http://localhost:56150',
        conversation: { id: `conversation-${run}-${isNewEachTime ? count : count % conversations}` },
        from: { id: 'user', name: 'User' },
        recipient: { id: 'bot', name: 'Bot' },
        deliveryMode: 'expectReplies',
        text: questions[count % questions.length] + (isOwnWords ? ` ${count.toString(36)}x` : ''),
      };
      return { ...request, headers: { 'content-type': 'application/json' }, body: JSON.stringify(activity) };
    },
  };
}
