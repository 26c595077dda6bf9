import { randomUUID } from 'node:crypto';
import { type DirectLineActivity, directLineAt } from './direct-line-client';

/** A patient in a web chat of a guide. */
export async function patientAt(origin: string) {
  const chat = directLineAt(origin);
  let grant = await chat.start();
  const all = async (at = origin): Promise<DirectLineActivity[]> =>
    (await directLineAt(at).activities(grant)).activities.filter(({ type }) => type === 'message');
  return {
    /** Has its token renewed, as the page does before it ends. */
    async renew(): Promise<void> {
      const { text } = await chat.ask('POST', '/tokens/refresh', { token: grant.token });
      grant = { ...grant, ...JSON.parse(text) };
    },
    all,
    /** Says something, at this guide or another machine. @returns what came after it */
    async say(text: string, { at = origin, id = randomUUID() }: { at?: string; id?: string } = {}) {
      const before = (await all(at)).length;
      await directLineAt(at).post(grant, { type: 'message', text, channelData: { clientActivityID: id } });
      const after = await all(at);
      // What a person says may have come just before it.
      const own = after.findLastIndex(({ from }) => from.role === 'user');
      return after.slice(Math.max(before, own) + 1);
    },
    /** All words of the chat, in order, by who said them. */
    async words(at = origin): Promise<string[]> {
      return (await all(at)).map(({ from, text }) => `${from.role === 'user' ? 'me' : from.name}: ${text}`);
    },
    leave: () => chat.post(grant, { type: 'endOfConversation' }),
  };
}
