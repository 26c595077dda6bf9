import { randomUUID } from 'node:crypto';
import type { IncomingActivity } from '../bot-framework/activity-schema';
import { addressed, type OutgoingActivity } from '../bot-framework/outgoing-activity';
import { activityId, type Backlog, type Chat, channelId } from './backlog';
import { badArgument } from './refusals';

interface SayingParts {
  /** The time, as activities write it. */
  readonly now: string;
  /** Who answers. */
  readonly bot: object;
  /** The activity of the person, where it is shown. */
  readonly own: IncomingActivity | undefined;
}

/** What a turn adds to a chat: the activity of the person, where it is shown, and the reply. */
export class Saying {
  /** What was said last, each as JSON: a turn that came too late is said again, with other ids. */
  activities: readonly string[] = [];
  private own: string | undefined;

  /** @throws DirectLineRefusal when the activity is nested too deeply */
  constructor(
    private readonly chat: Chat,
    private readonly backlog: Pick<Backlog, 'seal'>,
    private readonly parts: SayingParts,
  ) {
    this.own = parts.own && jsonOf({ ...parts.own, id: undefined });
  }

  /**
   * Says it, after so many activities.
   * @param isPassedOn whether it went to a person: then the page waits for no answer of the guide
   * @returns what is kept of it
   */
  readonly keeps = (reply: OutgoingActivity | undefined, before: number, isPassedOn = false) => {
    const { own } = this.parts;
    if (isPassedOn) this.own = own && jsonOf({ ...own, id: undefined, channelData: markedAsPassedOn(own.channelData) });
    this.say((number) => activityId(this.chat.id, before + number), reply);
    const count = before + this.activities.length;
    return { words: this.backlog.seal(this.chat, this.activities, count), count };
  };

  /** Says what is not kept: it has no place among the others. */
  unkept(reply: OutgoingActivity | undefined): readonly string[] {
    const ids = [hiddenId(this.chat.id), hiddenId(this.chat.id)];
    this.say((number) => ids[number - 1], reply);
    return this.activities;
  }

  private say(idOf: (number: number) => string, reply: OutgoingActivity | undefined): void {
    const own = this.own === undefined ? [] : [`{"id":${JSON.stringify(idOf(1))},${this.own.slice(1)}`];
    if (!reply) {
      this.activities = own;
      return;
    }
    const addresses = {
      channelId,
      conversation: { id: this.chat.id },
      timestamp: this.parts.now,
      id: idOf(own.length + 1),
      from: this.parts.bot,
      // Only to an activity that is shown: Web Chat waits some seconds for the one that a reply names.
      replyToId: this.own === undefined ? undefined : idOf(1),
    };
    this.activities = [...own, addressed(addresses, reply)];
  }
}

const markedAsPassedOn = (channelData: unknown): object => ({
  ...(typeof channelData === 'object' ? channelData : undefined),
  isPassedOn: true,
});

/** A random id for an activity that is not shown, so that the numbered ids have no gaps. */
export function hiddenId(conversation: string): string {
  return `${conversation}|${randomUUID()}`;
}

function jsonOf(activity: object): string {
  try {
    return JSON.stringify(activity);
  } catch {
    // Nested so deeply that JSON.stringify overflows the stack.
    throw badArgument('The activity is nested too deeply.');
  }
}
