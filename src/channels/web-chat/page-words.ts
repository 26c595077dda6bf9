import type { Content } from '../../content/content';
import type { WebChatWords } from '../../content/web-chat-schema';

/** The words for the script of the page. The server puts them into the page as JSON. */
export interface PageWords extends Pick<WebChatWords, 'status' | 'chat' | 'leave'> {
  /** Shown when the guide no longer knows the conversation. */
  readonly interrupted: string;
  /** The beginning of the line with the sources: `Source:`. */
  readonly source: string;
}

/** Picks them from the content. */
export function pageWordsOf({ webChat, wording }: Content): PageWords {
  const { status, chat, leave, interrupted } = webChat;
  return {
    status,
    chat,
    leave,
    interrupted: [interrupted.headline, ...interrupted.body].join('\n'),
    source: wording.source.split('{')[0],
  };
}
