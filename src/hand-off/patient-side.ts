import { randomUUID } from 'node:crypto';
import type { HandOffReply } from '../content/hand-off-schema';
import type { Memory } from '../guidance/memory';
import { textOf } from '../guidance/reply';
import type { Answered, Given, HandOffs, Heard } from '../turns/hand-offs';
import { alarmOf, type Decision, decide } from './decide';
import type { HandOff } from './hand-off';
import { dueAfter, dueInTalk, type HandOffParts, repliesNow, secondsBetween, waitNow } from './hand-off-parts';
import type { Fills } from './hand-off-replies';
import { presenceAt } from './staff-hours';

/** Characters of a message that the staff see. More is no message that somebody types. */
const longest = 4_000;
/** Of what was said before, so many turns are passed on. */
const mostEarlier = 40;

/**
 * The talks with people, as the messages of patients come in.
 * @param pass passes on to a desk outside what there is
 */
export function createPatientSide(parts: HandOffParts, pass: (id: string, now: Date) => void): HandOffs {
  const { store, edition, observer } = parts;
  return {
    async hear(heard, answered, before) {
      const { staffHours, bankHolidays, wording } = edition().content;
      if (!staffHours || parts.outside()?.takes(heard.reach.way) === false) return answered;
      const handOff = await store.liveOf(heard.conversation);
      const presence = presenceAt(staffHours, bankHolidays, heard.now);
      const { reply, memory, isDanger } = answered;
      const { last } = memory;
      const decision = decide({
        handOff,
        text: heard.text,
        reply,
        variant: last?.intent === reply.intent ? last.variant : undefined,
        isDanger,
        asksForNoNews: answered.wish === 'stop',
        before,
        isThere: presence.isThere,
        says: wording['hand-off'].says,
      });
      const opens = presence.isThere ? undefined : presence.opens;
      if (decision === 'outside-hours') return opens ? said('outside-hours', answered, { opens }) : answered;
      if (!handOff) return decision === 'offer' ? offer(heard, answered) : answered;
      return goOn(decision, handOff, heard, answered, before);
    },
  };

  async function offer(heard: Heard, answered: Answered, known?: HandOff): Promise<Given> {
    const { earlier, way } = heard.reach;
    const plain = parts.outside()?.isChannel ? 'offer-in-channel' : 'offer';
    const given = said(earlier ? 'offer-with-chat' : plain, answered, { wait: await waitNow(parts, heard.now) });
    const first = async (): Promise<void> => {
      if (known) return;
      await store.offer(heard.conversation, { id: randomUUID(), at: heard.now, way });
      observer.handOff('offered');
    };
    return { ...given, first };
  }

  async function goOn(
    decision: Decision,
    handOff: HandOff,
    heard: Heard,
    answered: Answered,
    before: Memory,
  ): Promise<Given> {
    const { now } = heard;
    const end = (stage: 'back' | 'ended') => async (): Promise<void> => {
      const isEnded = await store.change(handOff.id, { stages: [handOff.stage] }, { stage, at: now });
      pass(handOff.id, now);
      if (!isEnded || handOff.stage !== 'waiting') return;
      await store.noteWait({ at: now, seconds: secondsBetween(handOff.askedAt ?? now, now), end: 'left' });
      observer.handOff('left');
    };
    switch (decision) {
      case 'offer':
        return offer(heard, answered, handOff);
      case 'decline':
        return { ...said('declined', answered), first: end('ended') };
      case 'back':
        return { ...said('back', answered), first: end('back') };
      case 'begin':
      case 'begin-with-chat':
        return begin(handOff, heard, answered, decision === 'begin-with-chat');
      case 'where':
        return said('where', answered, { place: await placeOf(handOff), wait: await waitNow(parts, now) });
      case 'pass-on':
        return { memory: quietly(before, answered.memory), first: passingOn(handOff, heard, answered, false) };
      case 'beside':
        return { ...answered, first: passingOn(handOff, heard, answered, true) };
      default:
        return { ...answered, first: end('ended') };
    }
  }

  async function begin(handOff: HandOff, heard: Heard, answered: Answered, isWithChat: boolean): Promise<Given> {
    const { now, reach } = heard;
    const place = (await store.inStages(['waiting'])).length;
    const given = said('waiting', answered, { place, wait: await waitNow(parts, now) });
    const first = async (): Promise<void> => {
      const earlier = isWithChat ? ((await reach.earlier?.()) ?? []).slice(-mostEarlier) : [];
      for (const [index, { by, at, words }] of earlier.entries())
        await store.say(handOff.id, {
          key: `${handOff.id} before ${index}`,
          by: by === 'patient' ? 'patient-before' : 'guide-before',
          at,
          words: words.slice(0, longest),
        });
      const change = { stage: 'waiting' as const, at: now, askedAt: now, due: dueAfter(parts, now), place };
      if (await store.change(handOff.id, { stages: ['offered'] }, change)) observer.handOff('begun');
      pass(handOff.id, now);
    };
    return { ...given, first };
  }

  /** @param isAnswered whether the guide answers, too */
  function passingOn({ id }: HandOff, { key, text, now }: Heard, answered: Answered, isAnswered: boolean) {
    return async (): Promise<void> => {
      const alarm = alarmOf({ ...answered, condition: answered.condition });
      const saying = { key, by: 'patient' as const, at: now, words: text.slice(0, longest), alarm };
      await store.say(id, saying, dueInTalk(parts, now));
      if (isAnswered)
        await store.say(id, { key: `${key} answer`, by: 'guide', at: now, words: textOf(answered.reply) });
      pass(id, now);
    };
  }

  async function placeOf({ id }: HandOff): Promise<number> {
    return Math.max(
      0,
      (await store.inStages(['waiting'])).findIndex((other) => other.id === id),
    );
  }

  function said(name: HandOffReply, { memory }: Answered, fills: Fills = {}): Given & Pick<Answered, 'reply'> {
    return { reply: repliesNow(parts)(name, fills), memory };
  }
}

/** What is remembered where the guide says nothing: nothing as said, and every sign of danger. */
function quietly(before: Memory, { at, signs, alarm, isBelieved }: Memory): Memory {
  return { ...before, at, signs, alarm, isBelieved, asked: undefined };
}
