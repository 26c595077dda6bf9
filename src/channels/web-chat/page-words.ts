import type { Content } from '../../content/content';
import type { WebChatWords } from '../../content/web-chat-schema';

/** The words for the script of the page. The server puts them into the page as JSON. */
export interface PageWords
  extends Pick<WebChatWords, 'status' | 'chat' | 'leave' | 'sources' | 'helpful' | 'aloud' | 'tools'> {
  readonly title: string;
  /** Always on the page: a welcome need not say it a second time. */
  readonly emergencyLine: string;
  /** Shown when the guide no longer knows the conversation. */
  readonly interrupted: string;
  /** The beginning of the line with the sources: `Source:`. */
  readonly source: string;
  /** By the references that replies carry. */
  readonly sourceOf: Readonly<Record<string, PageSource>>;
}

/** Who says something and when, as the content writes it, and a page where it stands. */
export interface PageSource {
  readonly cite: string;
  readonly url?: string;
}

/** Picks them from the content. */
export function pageWordsOf({ webChat, wording, sources: all }: Content): PageWords {
  const { title, status, chat, leave, sources, helpful, aloud, tools, interrupted } = webChat;
  const named = [...all.values()].flatMap(({ ref, cite, url }) => (cite ? [[ref, { cite, url }] as const] : []));
  return {
    title,
    status,
    chat,
    leave,
    sources,
    helpful,
    aloud,
    tools,
    emergencyLine: webChat['emergency-line'].headline,
    interrupted: [interrupted.headline, ...interrupted.body].join('\n'),
    source: wording.source.split('{')[0],
    sourceOf: Object.fromEntries(named),
  };
}
