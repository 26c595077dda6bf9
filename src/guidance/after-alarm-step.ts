import type { Reaction } from '../content/reaction-schema';
import type { TurnResult } from './finish-turn';
import type { StandingAlarm } from './memory';
import type { Turn } from './turn';

/** What a message after an alarm does: a reply; or the message is about something else, or the alarm is over. */
export type AfterAlarmStep =
  | { readonly kind: 'reply'; readonly result: TurnResult }
  | { readonly kind: 'else'; readonly alarm: StandingAlarm }
  /** They have help, or nobody was in danger, and they ask something else. */
  | OverStep;
export interface OverStep {
  readonly kind: 'over';
  readonly reaction: Reaction;
  readonly alarm: StandingAlarm;
  /** The turn, about what they ask alone. */
  readonly asks: Turn;
}
