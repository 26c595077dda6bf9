import AsyncLock from 'async-lock';
import type { Editions } from '../editions/editions';
import type { Facts } from '../guidance/facts';
import type { Guide } from '../guidance/guide';
import { beenHere, isOver, type Memory, recall } from '../guidance/memory';
import type { Reply } from '../guidance/reply';
import { answerFrom } from './answer-from';
import type { HandOffs } from './hand-offs';
import type { HeardTurn, TurnListener } from './heard-turn';
import type { Incoming, Message, Taken } from './incoming';
import { workOfMessage } from './message-work';
import type { TurnObserver } from './observer';
import { reasonOf } from './reason';
import { countSaidVerdict, judgedAnswer } from './said-verdict';
import type { TurnFigures } from './turn-figures';
import { type EarlierTurn, type Standing, StoreAway, type TurnStore } from './turn-store';
import type { VerdictStore } from './verdicts';
import { askedAbout } from './wish';
import type { SlowWork, Work } from './work';

/** Takes the turns of all conversations: every channel and command calls this. */
export interface Turns {
  /**
   * Answers a message, after the earlier ones of its conversation. Never throws: when anything breaks the patient gets
   * the 999 and 111 advice.
   * @param observer is told what happens in this turn
   */
  answer(message: Message, observer?: TurnObserver): Promise<Reply>;
  /** The same, with how it ended. */
  take(message: Message, observer?: TurnObserver): Promise<Taken>;
  /** The first words to somebody who joins; none where this arrival was announced, and welcomed, already. */
  welcome(arrival: Incoming & { readonly conversation: string }): Promise<Taken>;
  /** Keeps what is said without a turn: an activity that is not answered, or a reply that is no answer. */
  note(incoming: Incoming & { readonly conversation: string }, reply?: Reply): Promise<Taken>;
  /** Whether an activity was answered before. Never throws: while the store is away nobody knows, and it was not. */
  isAnswered(conversation: string, activity: string): Promise<boolean>;
  /**
   * Whether a message tells of danger: an alarm, or nearly one. At little cost, since it is asked about messages beyond a
   * limit: a longer text than a cry for help is not read. Never throws.
   */
  tellsOfDanger(message: Message): boolean;
  /** Drops the texts that many have sent, when their time is over. Call it every minute. */
  sweep(now: Date): void;
  /** Forgets a conversation. @throws StoreAway */
  forget(conversation: string): Promise<boolean>;
  /** The reply when a channel breaks: the 999 and 111 advice. */
  wentWrong(): Reply;
  /** The reply to somebody who sends messages faster than a person can type. */
  slowDown(): Reply;
}

interface TurnsParts {
  readonly editions: Pick<Editions, 'current'>;
  readonly store: TurnStore;
  /** What operators say is true now. */
  readonly facts: { readonly current: Facts };
  /** Is told of each turn that was answered. */
  readonly figures: TurnFigures;
  /** Counts what people say of answers; undefined where nobody does. */
  readonly verdicts?: Pick<VerdictStore, 'count'>;
  /** Talks with people; undefined where there are none. */
  readonly handOffs?: HandOffs;
  /** Hears what is said in web chats, where questions are kept. */
  readonly listener?: TurnListener;
  /** The observer of turns that have none of their own. */
  readonly unwatched: TurnObserver;
}

/** Messages of one conversation that may wait for their turn: more than a person types. */
const mostWaiting = 100;

/** Characters of a cry for help. */
const longestCry = 200;

/** Channels announce an arrival twice within seconds. Later than this it is a reload: welcome again. */
const rejoinsAfterMs = 10_000;

/** Other processes may be quicker so many times in a row: then the patient is answered without a memory. */
const mostConflicts = 5;

export function createTurns(parts: TurnsParts): Turns {
  const { editions, store, facts, figures, verdicts, handOffs, listener, unwatched } = parts;
  // One turn of a conversation at a time in this process. Between processes the store decides which was first.
  const lock = new AsyncLock({ maxPending: mostWaiting });

  return {
    async answer(message, observer) {
      return (await take(message, observer)).reply ?? editions.current.guide.wentWrong();
    },
    take,
    welcome: (arrival) =>
      inOrder(arrival, unwatched, (before, now) => {
        const isAnnouncedTwice = before.welcomed && now.getTime() - before.at < rejoinsAfterMs;
        return isAnnouncedTwice ? { memory: before, isVoid: true } : editions.current.guide.welcome(before, now);
      }),
    note: (incoming, reply) => inOrder(incoming, unwatched, (memory) => ({ reply, memory })),
    async isAnswered(conversation, activity) {
      return (await store.answered(conversation, activity).catch(() => undefined)) !== undefined;
    },
    tellsOfDanger({ text, conversation, now }) {
      if (text.length > longestCry) return false;
      try {
        return editions.current.understand(text, conversation, now).verdict !== undefined;
      } catch (error) {
        unwatched.log.error({ error: reasonOf(error) }, 'a message beyond a limit could not be read');
        return false;
      }
    },
    sweep: (now) => editions.current.understand.sweep(now),
    forget: (conversation) => lock.acquire(conversation, () => forgetAll(conversation)),
    wentWrong: () => editions.current.guide.wentWrong(),
    slowDown: () => editions.current.guide.slowDown(),
  };

  async function take(message: Message, observer = unwatched): Promise<Taken> {
    // For the whole turn, even when another one is served before it ends.
    const edition = editions.current;
    const { guide } = edition;
    if (guide.asksToForget(message.text)) return forgetWhatWasSaid(message, guide);
    // Of the turn as it was kept: where another process was quicker, it is taken again.
    let last: ReturnType<typeof answerFrom> | undefined;
    let heard: HeardTurn | undefined;
    const work = (before: Memory, now: Date): ReturnType<typeof answerFrom> => {
      last = answerFrom(message, before, now, edition, facts.current, observer);
      heard = last.understood && { ...message, ...last, understood: last.understood, before };
      return last;
    };
    // The lock refuses when too many wait: then the patient gets the advice without an answer.
    const taken = await inOrder(message, observer, work, workOfMessage(message, work, guide, handOffs)).catch(
      (): Taken => ({ outcome: 'alone', count: 0, now: message.now }),
    );
    if (taken.isPassedOn) return taken;
    if (last?.counted && taken.outcome !== 'again') figures.count(last.counted);
    if (heard && taken.outcome === 'kept') {
      if (message.keeps) listener?.hear(heard);
      if (verdicts) await countSaidVerdict(heard, edition, verdicts, observer);
    }
    if (taken.outcome !== 'away') {
      const answer = last && judgedAnswer(message, taken, last.memory, edition);
      return { ...taken, answer, reply: taken.reply ?? guide.wentWrong() };
    }
    const reply = last?.wish && message.carryOut ? guide.toWish(last.wish, 'failed') : taken.reply;
    return { ...taken, reply: guide.withoutMemory(reply ?? guide.wentWrong()) };
  }

  /** Forgets all that was said, and then says so. What a web chat counts goes on: its page knows activities by their numbers. */
  function forgetWhatWasSaid(message: Message, guide: Guide): Promise<Taken & { readonly reply: Reply }> {
    const { conversation, now, openSince, keeps } = message;
    const alone = { reply: guide.forgot(true), outcome: 'alone', count: 0, now } as const;
    if (conversation === undefined) return Promise.resolve(alone);
    const work = async (): Promise<Taken & { readonly reply: Reply }> => {
      try {
        const { count, at } = await store.load(conversation);
        if (openSince && (count === 0 || at < openSince.getTime())) return { ...alone, outcome: 'over' };
        await forgetAll(conversation);
        if (!keeps) return alone;
        const kept = keeps(alone.reply, count, false);
        await store.add({ conversation, version: 1, now, memory: recall(undefined, now), ...kept });
        return { ...alone, outcome: 'kept', count };
      } catch {
        return { ...alone, reply: guide.forgot(false), outcome: 'away' };
      }
    };
    return lock.acquire(conversation, work).catch(() => ({ ...alone, reply: guide.forgot(false) }));
  }

  async function forgetAll(conversation: string): Promise<boolean> {
    await listener?.forget(conversation);
    return store.forget(conversation);
  }

  /** @param slowWork what is done while the store is there */
  function inOrder(incoming: Incoming, observer: TurnObserver, work: Work, slowWork?: SlowWork): Promise<Taken> {
    const { conversation, now } = incoming;
    if (conversation !== undefined)
      return lock.acquire(conversation, () => inStore({ ...incoming, conversation }, observer, work, slowWork));
    return Promise.resolve({ reply: work(recall(undefined, now), now).reply, outcome: 'alone', count: 0, now });
  }

  /** Takes a turn from where the conversation stands. A turn is pure: where another process was quicker, it is taken again. */
  async function inStore(
    incoming: Incoming & { readonly conversation: string },
    observer: TurnObserver,
    work: Work,
    slowWork: SlowWork | undefined,
  ): Promise<Taken> {
    const { conversation, activity, now, openSince, keeps } = incoming;
    try {
      for (let conflicts = 0; conflicts < mostConflicts; conflicts++) {
        const standing = await store.load(conversation);
        const { count, version } = standing;
        const isEnded = openSince && (count === 0 || standing.at < openSince.getTime());
        if (isEnded) return { outcome: 'over', count, now };
        const before = memoryOf(standing, now);
        const {
          reply,
          memory,
          isVoid,
          isPassedOn = false,
          first,
        } = slowWork ? await slowWork(before, now, false) : work(before, now);
        if (isVoid) return { outcome: 'alone', count, now };
        await first?.();
        const kept = { count, ...keeps?.(reply, count, isPassedOn) };
        if (await store.add({ conversation, version: version + 1, activity, now, memory, ...kept }))
          return { reply, isPassedOn, outcome: 'kept', count, now, about: askedAbout(memory) };
        const earlier = activity === undefined ? undefined : await store.answered(conversation, activity);
        if (earlier) return await again(earlier, now, work, slowWork);
      }
    } catch (error) {
      // The store itself says why it is away, once a minute.
      if (!(error instanceof StoreAway)) observer.log.error({ error: reasonOf(error) }, 'a turn could not be kept');
    }
    observer.failed('memory');
    return { reply: work(recall(undefined, now), now).reply, outcome: 'away', count: 0, now };
  }

  /** The answer to an activity that was answered before, from what was remembered then. */
  async function again(
    { before, now: then }: EarlierTurn,
    now: Date,
    work: Work,
    slowWork: SlowWork | undefined,
  ): Promise<Taken> {
    const taken = { outcome: 'again', count: before.count, now: then } as const;
    // What was remembered then is gone, and nobody waits for the answer any more.
    if (isOver({ at: then.getTime() }, now)) return taken;
    const memory = memoryOf(before, then);
    const { reply, isPassedOn } = slowWork ? await slowWork(memory, then, true) : work(memory, then);
    return { ...taken, reply, isPassedOn };
  }

  function memoryOf({ version, memory }: Standing, now: Date): Memory {
    return recall(memory ?? (version > 0 ? beenHere : undefined), now);
  }
}
