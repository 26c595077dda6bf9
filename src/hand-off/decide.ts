import type { HandOffSaying, HandOffWords } from '../content/hand-off-schema';
import type { IntentName } from '../content/names';
import { bareWords } from '../guidance/bare-words';
import type { Memory } from '../guidance/memory';
import type { Reply } from '../guidance/reply';
import { isAlarm } from '../understanding/alarm/urgency';
import type { HandOff } from './hand-off';

/**
 * What becomes of a message. `guide`: the guide answers, as everywhere. `beside`: it answers, and the message goes to the staff,
 * too. `pass-on`: the message goes to the staff alone. `lapse`: the guide answers, and nothing is offered any more.
 */
export type Decision =
  | 'guide'
  | 'beside'
  | 'pass-on'
  | 'lapse'
  | 'offer'
  | 'outside-hours'
  | 'decline'
  | 'begin'
  | 'begin-with-chat'
  | 'back'
  | 'where';

export interface ToDecide {
  /** What stands between the patient and the guide. */
  readonly handOff: Pick<HandOff, 'stage'> | undefined;
  readonly text: string;
  /** What the guide would answer, and remember. */
  readonly reply: Pick<Reply, 'intent' | 'urgency' | 'outcome'>;
  readonly variant: string | undefined;
  /** Whether the message tells of danger, or nearly so. */
  readonly isDanger: boolean;
  /** Whether the patient wants no more news, and says nothing else. */
  readonly asksForNoNews: boolean;
  /** What was remembered before it. */
  readonly before: Pick<Memory, 'alarm' | 'asked'>;
  /** Whether people answer at this time. */
  readonly isThere: boolean;
  readonly says: HandOffWords['says'];
}

const person: IntentName = 'speak-to-person';
/** "No, here, a person." */
const here = 'here';
/** In characters: nobody says yes or no at such length, and a long message may say more. */
const longestSaying = 60;

/** Decides what becomes of a message where people can answer. Pure. */
export function decide(given: ToDecide): Decision {
  const { handOff, isThere } = given;
  if (mustGuideAnswer(given)) return handOff ? (handOff.stage === 'offered' ? 'lapse' : 'beside') : 'guide';
  const isSaid = (name: HandOffSaying): boolean => saidIn(given.text, given.says[name]);
  switch (handOff?.stage) {
    case 'waiting':
      if (isSaid('back')) return 'back';
      if (isSaid('where')) return 'where';
      return given.asksForNoNews ? 'beside' : 'pass-on';
    case 'with-person':
      if (isSaid('back')) return 'back';
      return given.asksForNoNews ? 'beside' : 'pass-on';
    case 'offered':
      if (isSaid('yes-with-chat')) return 'begin-with-chat';
      if (isSaid('yes') || isSaid('yes-without-chat')) return 'begin';
      if (isSaid('no')) return 'decline';
      return asksForPerson(given) && isThere ? 'offer' : 'lapse';
    default:
      if (!asksForPerson(given)) return 'guide';
      return isThere ? 'offer' : 'outside-hours';
  }
}

const asksForPerson = ({ reply, variant }: ToDecide): boolean =>
  reply.intent === person && (variant === undefined || variant === here);

/** An alarm, what sounds like one, urgent advice, and whatever follows an alarm or a question about safety: nobody is waited for. */
function mustGuideAnswer({ handOff, isDanger, reply, before }: ToDecide): boolean {
  if (isDanger || reply.urgency !== 'routine' || before.alarm !== undefined) return true;
  return handOff !== undefined && handOff.stage !== 'offered' && before.asked !== undefined;
}

/** What a message tells the staff of danger: the condition, or what it was answered as. */
export function alarmOf({
  isDanger,
  condition,
  reply,
}: Pick<ToDecide, 'isDanger'> & {
  readonly condition: string | undefined;
  readonly reply: Pick<Reply, 'intent' | 'urgency'>;
}): string | undefined {
  return condition ?? (isDanger || isAlarm(reply.urgency) ? reply.intent : undefined);
}

function saidIn(text: string, { say, when }: { readonly say: string; readonly when: readonly string[] }): boolean {
  if (text.length > longestSaying) return false;
  const said = bareWords(text);
  return [say, ...when].some((way) => bareWords(way) === said);
}
