import type { Content } from '../content/content';
import { saysMore } from '../understanding/alarm/reaction-model';
import { compileRules } from '../understanding/alarm/rules';
import type { RaisedAlarm } from '../understanding/alarm/verdict';
import type { Hit } from '../understanding/reading/lexicon';
import type { Understanding } from '../understanding/understanding';
import type { Memory } from './memory';
import type { Turn } from './turn';

/** A sign was found in a message: by the name of its concept, never by its words. */
type Sign = NonNullable<Memory['signs']>[number];

/** From this confidence on, as a reaction or as an intent, a message asks something, and is not one more sign. */
const clear = 0.6;
/** From this confidence on it tells more, whatever it asks: "I ought to say I take warfarin". */
const tells = 0.5;
const forgetAfterMs = 30 * 60 * 1_000;
/** More are not carried: a conversation that names more signs has raised its alarm. */
const mostSigns = 16;

/** The signs of earlier messages beside those of this one. */
export interface CarriedSigns {
  /**
   * The red flag that signs of several messages match together, where those of none by itself do:
   * "my calf is swollen since the flight", and then "sore when I breathe in".
   */
  raisedBy(turn: Turn): RaisedAlarm | undefined;
}

export function createCarriedSigns({ redFlags }: Pick<Content, 'redFlags'>): CarriedSigns {
  const match = compileRules(redFlags);
  const hitsOf = (concepts: Iterable<string>, start: number): Hit[] =>
    [...concepts].map((concept) => ({ concept, role: undefined, start, end: start + 1 }));

  return {
    raisedBy({ understanding, memory, now }) {
      const { signs } = understanding;
      if (!signs.size || !memory.signs?.length || asks(understanding)) return undefined;
      const before = stillCarried(memory.signs, now).filter((sign) => isOfSamePerson(sign, isOthers(understanding)));
      const earlier = new Set(before.map(({ concept }) => concept));
      const fresh = [...signs].filter((concept) => !earlier.has(concept));
      const older = [...earlier].filter((concept) => !signs.has(concept));
      if (!fresh.length || !older.length) return undefined;
      if (match(hitsOf(signs, 0)) || match(hitsOf(earlier, 0))) return undefined;
      const found = match([...hitsOf(older, 0), ...hitsOf(signs, 1)]);
      return found && { intent: found.intent, condition: found.condition, urgency: found.urgency };
    },
  };
}

/** The signs to carry on after a turn. */
export function carriedAfter({ memory, understanding, now }: Turn): Memory['signs'] {
  const { signs } = understanding;
  const before = memory.signs && stillCarried(memory.signs, now);
  if (!signs.size) return before?.length ? before : undefined;
  const of = isOthers(understanding);
  const found = [...signs].map((concept): Sign => ({ concept, at: now.getTime(), isOthers: of }));
  const others = (before ?? []).filter(({ concept }) => !signs.has(concept));
  return [...others, ...found].slice(-mostSigns);
}

/** "where is the nearest walk-in centre", "my son wants work experience on a ward" */
function asks({ reaction, decision, urgency, confidence }: Understanding): boolean {
  if (reaction.name !== saysMore && reaction.confidence >= clear) return true;
  const tellsMore = reaction.name === saysMore && reaction.confidence >= tells;
  return !tellsMore && decision === 'clear' && urgency === 'routine' && confidence >= clear;
}

function stillCarried(signs: readonly Sign[], now: Date): Sign[] {
  return signs.filter(({ at }) => now.getTime() - at <= forgetAfterMs);
}

/** Whether a message is about somebody else, or about who writes; undefined where it does not say. */
function isOthers({ moves }: Turn['understanding']): boolean | undefined {
  if (moves.has('their-own')) return false;
  return moves.has('someone-else') || undefined;
}

function isOfSamePerson({ isOthers: one }: Sign, other: boolean | undefined): boolean {
  return one === undefined || other === undefined || one === other;
}
