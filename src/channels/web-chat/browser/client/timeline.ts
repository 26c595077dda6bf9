import { type Activity, isMessage, isReply } from './activity';

/** What a person asked. */
export interface Question {
  readonly kind: 'question';
  /** The client id: the same when it is sent again, so that the server answers it once. */
  readonly key: string;
  readonly text: string;
  /** Milliseconds since 1970. */
  readonly at: number;
  readonly isSent: boolean;
  readonly isAnswered: boolean;
  /** Whether the person has waited so long that they are to be told. */
  readonly isLate: boolean;
  /** Whether the server refuses it for good: it is not sent again by itself. */
  readonly isRefused: boolean;
}

export interface Reply {
  readonly kind: 'reply';
  readonly key: string;
  readonly activity: Activity;
  readonly at: number;
}

/** Words of the page itself. */
export interface Notice {
  readonly kind: 'notice';
  readonly key: string;
  readonly text: string;
  readonly at: number;
}

export type Item = Question | Reply | Notice;

const isQuestion = (item: Item): item is Question => item.kind === 'question';

export const newQuestion = (key: string, text: string): Question => ({
  kind: 'question',
  key,
  text,
  at: Date.now(),
  isSent: false,
  isAnswered: false,
  isLate: false,
  isRefused: false,
});

/**
 * The conversation: first what the server has, in its order, then what it has not, in the order in which it was typed.
 * Items are replaced, never changed.
 */
export class Timeline {
  private arrived: Item[] = [];
  private waiting: Question[] = [];
  /** Where in `arrived` the present conversation begins. Before it is what the server has forgotten. */
  private begin = 0;
  /** Ids of activities, of questions that have arrived. */
  private readonly ids = new Map<string, string>();

  constructor(waiting: readonly Question[] = []) {
    this.waiting = [...waiting];
  }

  get items(): readonly Item[] {
    return [...this.arrived, ...this.waiting];
  }

  /** What the server does not have yet, and the next of it to send. */
  get unsent(): readonly Question[] {
    return this.waiting.filter(({ isSent }) => !isSent);
  }

  get next(): Question | undefined {
    return this.waiting.find(({ isSent, isRefused }) => !isSent && !isRefused);
  }

  /** Whether an answer is awaited, to a question of the present conversation. */
  get isAwaiting(): boolean {
    return [...this.present, ...this.waiting].some((item) => isQuestion(item) && !item.isAnswered && !item.isRefused);
  }

  ask(question: Question): void {
    this.waiting.push(question);
  }

  find(key: string): Question | undefined {
    return this.items.find((item): item is Question => isQuestion(item) && item.key === key);
  }

  change(key: string, changes: Partial<Question>): void {
    const changed = <Kind extends Item>(item: Kind): Kind =>
      isQuestion(item) && item.key === key ? { ...item, ...changes } : item;
    this.arrived = this.arrived.map(changed);
    this.waiting = this.waiting.map(changed);
  }

  /** Takes what the server sent. */
  receive(activity: Activity): void {
    if (!isMessage(activity)) return;
    const at = Date.parse(activity.timestamp ?? '') || Date.now();
    if (isReply(activity)) {
      this.answered(activity);
      this.arrived.push({ kind: 'reply', key: activity.id, activity, at });
      return;
    }
    const key = activity.channelData?.clientActivityID ?? activity.id;
    const known = this.find(key) ?? newQuestion(key, activity.text ?? '');
    this.waiting = this.waiting.filter((question) => question.key !== key);
    this.ids.set(activity.id, key);
    const isAnswered = known.isAnswered || activity.channelData?.isPassedOn === true;
    this.arrived.push({ ...known, at, isSent: true, isAnswered, isRefused: false, isLate: false });
  }

  notify(key: string, text: string): void {
    this.arrived.push({ kind: 'notice', key, text, at: Date.now() });
    this.begin = this.arrived.length;
  }

  /**
   * The server has forgotten the conversation: what it has not answered is to be sent again.
   * @returns whether it had answered anything. When not, its welcome goes, since another one comes.
   */
  forget(): boolean {
    const { present } = this;
    const open = present.filter((item) => isQuestion(item) && !item.isAnswered) as Question[];
    const hasAnswered = present.some((item) => isQuestion(item) && item.isAnswered);
    const kept = hasAnswered ? present.filter((item) => !isQuestion(item) || item.isAnswered) : [];
    this.arrived = [...this.arrived.slice(0, this.begin), ...kept];
    this.begin = this.arrived.length;
    this.waiting = [...open, ...this.waiting].map((question) => ({ ...question, isSent: false }));
    return hasAnswered;
  }

  private get present(): Item[] {
    return this.arrived.slice(this.begin);
  }

  /** Marks the question that the reply names as answered; where it names none, the oldest that is open. */
  private answered({ replyToId }: Activity): void {
    const oldest = this.present.find((item) => isQuestion(item) && !item.isAnswered);
    const key = this.ids.get(replyToId ?? '') ?? oldest?.key;
    if (key) this.change(key, { isAnswered: true, isLate: false });
  }
}
