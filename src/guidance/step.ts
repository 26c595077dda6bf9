import type { Told } from '../content/conversation-schema';
import type { Answer } from '../content/fields';

/** What the guide decides to do with a message. */
export type Step =
  /** Answers an intent: the one that was asked, or the one that the conversation leads to. */
  | {
      readonly kind: 'answer';
      readonly intent: string;
      readonly variant?: string;
      readonly told?: Told;
      readonly isSettled?: boolean;
    }
  /** Says the last answer once more, whole or short. */
  | { readonly kind: 'again'; readonly form: 'whole' | 'short' }
  /** Says words that belong to no intent. */
  | {
      readonly kind: 'say';
      readonly name: string;
      readonly answer: Answer;
      readonly as: string;
      readonly repeat?: string;
    }
  /** Asks a question of intents/conversation/questions.yaml. */
  | { readonly kind: 'ask'; readonly question: string }
  /** Offers the likeliest intents. */
  | { readonly kind: 'clarify' };
