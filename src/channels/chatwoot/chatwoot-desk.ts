import { z } from 'zod';
import type { Saying } from '../../hand-off/hand-off';
import type { OutsideDesk } from '../../hand-off/outside-desk';
import type { ChatwootCall } from './chatwoot-calls';

const contactSchema = z.object({ source_id: z.string().min(1) });
const conversationSchema = z.object({ id: z.number().int() });
const messagesSchema = z.array(
  z.object({ content: z.string().nullish(), message_type: z.union([z.string(), z.number()]) }),
);
/** As Chatwoot writes that a patient said it: the API by its number, its webhook by its name. */
const incoming: readonly (string | number)[] = [0, 'incoming'];

/** Chatwoot as the desk where people answer: a conversation of an API inbox for each patient who asks, of somebody without a name. */
export function createChatwootDesk(call: ChatwootCall): OutsideDesk {
  return {
    isChannel: false,
    takes: () => true,
    async open({ id }, _earlier, isAgain) {
      const contact = contactSchema.parse(await call('POST', 'contacts', { source_id: id }));
      const conversations = `contacts/${encodeURIComponent(contact.source_id)}/conversations`;
      const there = isAgain ? z.array(conversationSchema).parse(await call('GET', conversations)) : [];
      const conversation = there[0] ?? conversationSchema.parse(await call('POST', conversations, {}));
      return { name: String(conversation.id), way: `${conversations}/${conversation.id}` };
    },
    async pass(_handOff, { way }, saying, isAgain) {
      const content = contentOf(saying);
      if (isAgain && (await lastIn(way)) === content.trim()) return;
      await call('POST', `${way}/messages`, { content });
    },
    async close(_handOff, { way }) {
      await call('POST', `${way}/toggle_status`);
    },
  };

  /** What came there last of the patient. Of two that are the same, one after the other, the second may then not be sent. */
  async function lastIn(way: string): Promise<string | undefined> {
    const messages = messagesSchema.parse(await call('GET', `${way}/messages`));
    const last = messages.findLast(({ message_type: type }) => incoming.includes(type));
    return last?.content?.trim();
  }
}

/** All comes in the patient's name: who said it, where it was not them now, and danger, have to stand in the words. */
function contentOf({ by, words, alarm }: Saying): string {
  if (alarm !== undefined) return `DANGER (${alarm}). The guide has told them to get help.\n${words}`;
  if (by === 'patient') return words;
  return `${by === 'guide' ? 'Guide' : by === 'patient-before' ? 'Before' : 'Before, guide'}: ${words}`;
}
