import type { ToldByHospital } from '../content/conversation-schema';
import type { Answer } from '../content/fields';

/** What the guide decides to do with a message. */
export type Step =
  /** Answers an intent: the one that was asked, or the one that the conversation leads to. */
  | {
      readonly kind: 'answer';
      readonly intent: string;
      /** The intent that the reply counts as, where it was asked and the words of another one answer it. */
      readonly as?: string;
      /** The variant to answer with, where the conversation has chosen it. */
      readonly variant?: string;
      /** What the patient has just answered that the hospital told them. */
      readonly told?: ToldByHospital;
      /** The conversation led to it, not the classifier: "why?" after an answer. */
      readonly isFromConversation?: boolean;
    }
  /** Gives the last answer once more, whole or its headline alone. */
  | { readonly kind: 'again'; readonly form: 'whole' | 'short' }
  /** Says words that belong to no intent. */
  | {
      readonly kind: 'say';
      /** The key of `standing` in the wording, or the `asks` of a manner. */
      readonly name: string;
      readonly answer: Answer;
      /** The intent that the reply counts as. */
      readonly as: string;
      /** What the patient has just answered that the hospital told them. */
      readonly told?: ToldByHospital;
      /** The headline from the second time on. */
      readonly repeat?: string;
    }
  /** Asks a question of intents/conversation/questions.yaml. */
  | { readonly kind: 'ask'; readonly question: string }
  /** Offers the likeliest intents to choose from. */
  | { readonly kind: 'clarify' };
