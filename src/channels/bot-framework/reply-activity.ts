import { LRUCache } from 'lru-cache';
import { numbered, type Reply, speechOf, textOf } from '../../guidance/reply';
import { buttonsFor, hasSuggestedActions } from './buttons';
import { buttonCardOf, careCardOf } from './care-card';
import type { Attachment, OutgoingActivity } from './outgoing-activity';
import { teamsEntities } from './teams-entities';

/** Rendered replies in the cache. There are some hundreds of answers, each in versions for days and places. */
const mostRendered = 1_000;

/**
 * Renders a reply as a message: always as text, with a card and buttons where the channel shows them.
 * @param asksIfHelpful whether Teams shows its thumbs below it
 */
export type ReplyActivity = (reply: Reply, channelId: string | undefined, asksIfHelpful?: boolean) => OutgoingActivity;

/** Teams' own buttons and form. It refuses a message that has the older `feedbackLoopEnabled` beside it. */
const thumbs = '"feedbackLoop":{"type":"default"},';

interface ReplyActivityOptions {
  /** Whether Teams says of each message that a machine wrote it. */
  readonly labelsAi?: boolean;
}

/** Creates the renderer. Replies that differ only in their confidence are rendered once and cached. */
export function createReplyActivity({ labelsAi = false }: ReplyActivityOptions = {}): ReplyActivity {
  const cache = new LRUCache<string, string>({ max: mostRendered });
  return (given, channelId, asksIfHelpful = false) => {
    const isTeams = channelId?.startsWith('msteams') ?? false;
    const reply = isTeams ? numbered(given) : given;
    const { intent, confidence, urgency, outcome, sources, lead } = reply;
    const titles = reply.choices.length ? [...reply.choices, ...reply.suggestions] : reply.suggestions;
    const text = textOf(reply);
    const isSuggested = titles.length > 0 && hasSuggestedActions(channelId, lead !== '');
    const hasThumbs = isTeams && asksIfHelpful;
    const name = `${isTeams}${isSuggested}${hasThumbs}\n${intent}\n${outcome}\n${urgency}\n${sources}\n${lead}\n${titles.join('\n')}\n${text}`;
    let rendered = cache.get(name);
    if (!rendered) {
      const entities = isTeams ? teamsEntities(reply.citations, labelsAi) : undefined;
      const words = JSON.stringify({ ...wordsOf(given, text, titles, isSuggested), entities }).slice(1, -1);
      const guidance = JSON.stringify({ intent, urgency, outcome, sources }).slice(0, -1);
      rendered = `,${words},"channelData":{${hasThumbs ? thumbs : ''}"guidance":${guidance},"confidence":`;
      cache.set(name, rendered);
    }
    return { text, rendered: `${rendered}${JSON.stringify(confidence)}}}}` };
  };

  function wordsOf(reply: Reply, text: string, titles: readonly string[], isSuggested: boolean): object {
    return {
      type: 'message',
      text,
      textFormat: 'plain',
      speak: speechOf(reply),
      inputHint: 'acceptingInput',
      attachments: cardsOf(reply, text, isSuggested ? [] : titles),
      suggestedActions: isSuggested ? { to: [], actions: buttonsFor(titles) } : undefined,
    };
  }
}

/**
 * A card that repeats the text is read out twice, so only care advice gets one. Otherwise a card holds buttons only.
 */
function cardsOf({ lead, urgency }: Reply, text: string, titles: readonly string[]): Attachment[] {
  if (lead) return [careCardOf(text, urgency, titles)];
  return titles.length ? [buttonCardOf(text, titles)] : [];
}
