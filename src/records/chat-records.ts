import type { ChatStore } from '../channels/direct-line/chat-store';
import type { Guard } from './circuit-breaker';
import type { Engine, News } from './engine';
import type { KeyedHash } from './keyed-hash';

/** The web chats in the store, and what is to hear of news in them. */
export interface ChatRecords extends ChatStore {
  readonly news: Pick<News, 'chat' | 'missed'>;
}

/** The web chats in the store. Their activities are part of the turns: a turn is kept with its words, or not at all. */
export function chatRecords({ db }: Engine, guard: Guard, hash: KeyedHash): ChatRecords {
  const watching = new Map<string, Set<() => void>>();
  const tell = (conversation: string): void => {
    for (const hear of watching.get(conversation) ?? []) hear();
  };
  return {
    news: {
      chat: tell,
      missed() {
        for (const conversation of watching.keys()) tell(conversation);
      },
    },
    async isOpen(name, since) {
      const query = db
        .selectFrom('turn')
        .select('id')
        .where('conversation', '=', hash(name))
        .where('words', 'is not', null)
        .where('at', '>=', since.getTime())
        .limit(1);
      return (await guard.run('read', () => query.executeTakeFirst())) !== undefined;
    },
    async keptAfter(name, count, most) {
      const query = db
        .selectFrom('turn')
        .select(['words', 'count'])
        .where('conversation', '=', hash(name))
        .where('words', 'is not', null)
        .where('count', '>', count)
        .orderBy('version', 'desc')
        .limit(most);
      const rows = await guard.run('read', () => query.execute());
      // One engine gives a Buffer, the other an ArrayBuffer.
      return rows.map(({ words, count: after }) => ({ words: Buffer.from(words ?? []), count: after })).reverse();
    },
    watch(name, hear) {
      const conversation = hash(name);
      const hearing = watching.get(conversation) ?? new Set();
      watching.set(conversation, hearing.add(hear));
      return () => {
        hearing.delete(hear);
        if (hearing.size === 0) watching.delete(conversation);
      };
    },
  };
}
