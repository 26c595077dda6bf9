import type { Content } from '../../content/content';
import type { WebChatWords } from '../../content/web-chat-schema';

/** The words that the script of the page needs; the server puts them into the page. */
export interface PageWords extends Pick<WebChatWords, 'status' | 'chat' | 'leave'> {
  /** What the chat says when its thread is lost. */
  readonly interrupted: string;
  /** How the line that names the sources begins. */
  readonly source: string;
}

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
