import { setTimeout as pause } from 'node:timers/promises';
import type { Logger } from 'pino';
import type { ReferenceStore } from '../channels/bot-framework/reference-store';
import type { ChatStore } from '../channels/direct-line/chat-store';
import type { FeedbackStore } from '../channels/direct-line/feedback';
import type { FactStore } from '../facts/fact-store';
import type { RevisionStore } from '../revisions/revision-store';
import { nobody, type StoreObserver } from '../turns/observer';
import { StoreAway } from '../turns/turn-store';
import { chatRecords } from './chat-records';
import { createGuard } from './circuit-breaker';
import { deskRecords } from './desk-records';
import { inMemory, markDamage } from './embedded';
import { factRecords } from './fact-records';
import { feedbackRecords } from './feedback-records';
import { figureRecords } from './figure-records';
import { type HandOffRecords, handOffRecords } from './hand-off-records';
import { handOffKeyOf } from './hand-off-rows';
import { keyedHash } from './keyed-hash';
import { lateHandOffs } from './late-hand-offs';
import { lateVerdicts } from './late-verdicts';
import { FromTheFuture, migrate } from './migrate';
import { openEngine } from './open-engine';
import { type QuestionRecords, questionRecords } from './question-records';
import type { Records } from './records';
import { referenceRecords } from './reference-records';
import { revisionRecords } from './revision-records';
import { type SharedKeys, sharedKeys } from './shared-keys';
import { rowsOf, statusOf } from './status';
import { keptFor, sweepTurns } from './sweep';
import { sweepTellings } from './sweep-tellings';
import { tellingRecords } from './telling-records';
import { type TurnRecords, turnRecords } from './turn-records';
import { type VerdictRecords, verdictRecords } from './verdict-records';

interface RecordsOptions {
  /** `file:` with a path, `postgres://…`, or `:memory:`. */
  readonly url: string;
  /** Seals what is said in talks with people; without it, a key in the store does. */
  readonly handOffKey?: string;
  readonly log: Pick<Logger, 'error' | 'info' | 'warn'>;
  readonly observer?: StoreObserver;
}

export { inMemory };

const tryAgainMs = 1_000;
/** Another process may be making the tables just now: a start waits for it so many times, so long. */
const firstTries = 5;
const betweenTriesMs = 200;

/** What there is once the tables are made and the keys are read. */
interface Opened {
  readonly turns: TurnRecords;
  readonly chats: ChatStore;
  readonly references: ReferenceStore;
  readonly feedback: FeedbackStore;
  readonly verdicts: VerdictRecords;
  readonly facts: Omit<FactStore, 'watch'>;
  readonly revisions: Omit<RevisionStore, 'watch'>;
  readonly handOffs: HandOffRecords;
  readonly questions: QuestionRecords;
  readonly keys: SharedKeys;
}

/**
 * Opens the store, and brings its tables up to date. One that cannot be reached is tried again each second: patients are
 * answered meanwhile.
 * @throws FromTheFuture when a later version of the guide wrote it
 */
export async function openRecords({ url, handOffKey, log, observer = nobody }: RecordsOptions): Promise<Records> {
  const engine = await openEngine(url, log);
  const guard = createGuard({
    log,
    told: (what, startedAt, isWell) => observer.storeWork(what, startedAt, isWell),
    failed: (error) => {
      if (engine.kind === 'embedded' && markDamage(engine.place, error))
        log.error('THE FILE OF RECORDS IS DAMAGED: restart the guide, which keeps it aside and begins a new one');
    },
  });
  const hearingOfFacts = new Set<() => void>();
  const tellOfFacts = (): void => {
    for (const hear of hearingOfFacts) hear();
  };
  const figures = figureRecords(engine, guard);
  let opened: Opened | undefined;
  let isClosed = false;
  let isSweeping = false;
  const open = async (): Promise<void> => {
    await migrate(engine.db, engine.kind);
    const keys = await sharedKeys(engine.db);
    const hash = keyedHash(keys.names);
    const chats = chatRecords(engine, guard, hash);
    const verdicts = verdictRecords(engine, guard, hash);
    const facts = factRecords(engine, guard);
    engine.listen({
      chat: chats.news.chat,
      fact: tellOfFacts,
      missed() {
        chats.news.missed();
        tellOfFacts();
      },
    });
    opened = {
      turns: turnRecords(engine, guard, hash, observer),
      chats,
      facts,
      revisions: revisionRecords(engine, guard),
      references: referenceRecords(engine, guard, hash),
      feedback: feedbackRecords(engine, guard, hash, verdicts),
      verdicts,
      handOffs: handOffRecords(engine, guard, hash, handOffKeyOf(handOffKey ?? keys.handOff)),
      questions: questionRecords(engine, guard, hash),
      keys,
    };
    tellOfFacts();
  };
  const openLater = async (): Promise<void> => {
    while (!opened && !isClosed) {
      await pause(tryAgainMs, undefined, { ref: false });
      await guard.run('read', open).catch(() => undefined);
    }
  };
  for (let tries = 1; !opened && tries <= firstTries; tries++) {
    try {
      await open();
    } catch (error) {
      if (error instanceof FromTheFuture) {
        await engine.close();
        throw error;
      }
      if (tries < firstTries) await pause(betweenTriesMs);
      else await guard.run('read', () => Promise.reject(error)).catch(() => undefined);
    }
  }
  if (!opened) {
    log.error({ store: engine.place }, 'the store cannot be reached: trying again each second');
    openLater();
  }
  const there = (): Opened => {
    if (!opened) throw new StoreAway('it has not been reached yet');
    return opened;
  };

  /** Forgets all that was said in a conversation, to the guide and to people. */
  const forgetConversation = async (conversation: string): Promise<boolean> => {
    const { turns, questions, handOffs, verdicts } = there();
    const wasTalk = await handOffs.forget(conversation);
    const wasKept = await questions.forget(conversation);
    const wasJudged = await verdicts.forget(conversation);
    return (await turns.forget(conversation)) || wasTalk || wasKept || wasJudged;
  };

  return {
    turns: {
      load: async (conversation) => there().turns.load(conversation),
      add: async (turn) => there().turns.add(turn),
      answered: async (conversation, activity) => there().turns.answered(conversation, activity),
      forget: forgetConversation,
    },
    chats: {
      isOpen: async (conversation, since) => there().chats.isOpen(conversation, since),
      keptAfter: async (conversation, count, most) => there().chats.keptAfter(conversation, count, most),
      watch: (conversation, hear) => opened?.chats.watch(conversation, hear) ?? (() => undefined),
    },
    references: {
      save: async (...what) => there().references.save(...what),
      wish: async (...what) => there().references.wish(...what),
      remove: async (reference) => there().references.remove(reference),
      all: () => there().references.all(),
    },
    feedback: { count: async (...what) => there().feedback.count(...what) },
    verdicts: lateVerdicts(() => there().verdicts),
    handOffs: lateHandOffs(() => there().handOffs),
    facts: {
      add: async (revision) => there().facts.add(revision),
      latest: async (kind) => there().facts.latest(kind),
      history: async (kind, id) => there().facts.history(kind, id),
      holding: async (now) => there().facts.holding(now),
      watch: (hear) => hearingOfFacts.add(hear),
    },
    revisions: {
      add: async (revision, texts) => there().revisions.add(revision, texts),
      latest: async () => there().revisions.latest(),
      history: async (id) => there().revisions.history(id),
      texts: async (hashes) => there().revisions.texts(hashes),
      keepText: async (...given) => there().revisions.keepText(...given),
      published: async (number) => there().revisions.published(number),
      publications: async (most) => there().revisions.publications(most),
      watch: (hear) => hearingOfFacts.add(hear),
    },
    questions: {
      add: async (...question) => there().questions.add(...question),
      latest: async (most) => there().questions.latest(most),
      remove: async (numbers) => there().questions.remove(numbers),
    },
    get tokenKey() {
      return opened?.keys.tokens;
    },
    get deskKey() {
      return opened?.keys.desk;
    },
    get questionsKey() {
      return opened?.keys.questions;
    },
    desk: deskRecords(engine, guard),
    tellings: tellingRecords(engine, guard),
    figures,
    engine,
    get isWell() {
      return guard.isWell;
    },
    async sweep(now, progress) {
      const startedAt = performance.now();
      if (isSweeping) return undefined;
      isSweeping = true;
      try {
        there().turns.letGo(now.getTime() - keptFor.memory);
        const run = (work: () => Promise<bigint>): Promise<bigint> => guard.run('write', work);
        await sweepTellings(engine.db, now, run);
        const swept = await sweepTurns(engine, now, run, progress);
        observer.swept(swept, startedAt);
        return swept;
      } catch {
        // The guard has said so.
        return undefined;
      } finally {
        isSweeping = false;
      }
    },
    async forget(path) {
      const { references } = there();
      const [channelId, id] = path;
      const wasSaid = await forgetConversation(path.map(encodeURIComponent).join('/'));
      const wasNoted = path.length === 2 && (await references.remove({ channelId, conversation: { id } }));
      return wasSaid || wasNoted;
    },
    status: () => statusOf(engine.db),
    rows: () => rowsOf(engine.db),
    async close() {
      isClosed = true;
      await figures.flush();
      guard.close();
      await engine.close();
    },
  };
}
