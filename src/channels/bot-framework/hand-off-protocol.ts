import { z } from 'zod';
import { wayOf } from '../../hand-off/delivery';
import type { HandOff, Saying } from '../../hand-off/hand-off';
import type { OutsideDesk } from '../../hand-off/outside-desk';
import type { OutsideSide } from '../../hand-off/outside-side';
import { timestampOf } from '../timestamp';
import type { IncomingActivity } from './activity-schema';
import type { Connector } from './connector';
import { memoryKey } from './conversation-keys';
import { type ConversationReference, referenceSchema } from './conversation-reference';
import { botFrameworkWays } from './delivering';
import type { OutgoingActivity } from './outgoing-activity';

/** The names of Microsoft's protocol, "Transition conversations from bot to human", and one of ours, which a hub may ignore. */
const initiate = 'handoff.initiate';
const status = 'handoff.status';
const alarm = 'guide.alarm';

const statusSchema = z.object({ state: z.enum(['accepted', 'failed', 'completed']) });

const inFront = wayOf(botFrameworkWays, '');
const referenceOfWay = (way: string): ConversationReference =>
  referenceSchema.parse(JSON.parse(way.slice(inFront.length)));

/**
 * The agent hub that is a conversation's own channel: asked by events in the conversation, which it takes out of it. What patients
 * write comes to it before it comes here, and what people answer goes from it to the patient.
 * @param skill that whoever answers has to have, by the hub's own name for it
 */
export function createAgentHub(connector: Pick<Connector, 'sendOnce'>, skill: string | undefined): OutsideDesk {
  const send = ({ way }: HandOff, name: string, value: object, rest: object = {}): Promise<void> => {
    const reference = referenceOfWay(way);
    return connector.sendOnce(reference, eventOf({ name, value, relatesTo: reference, ...rest }));
  };
  return {
    isChannel: true,
    takes: (way) => way.startsWith(inFront),
    async open(handOff, earlier) {
      const value = { skill, handOff: handOff.id };
      await send(handOff, initiate, value, { attachments: earlier.length ? [transcriptOf(handOff, earlier)] : [] });
      return { name: handOff.id, way: '' };
    },
    async pass(handOff, _talk, { alarm: condition, words }) {
      if (condition !== undefined) await send(handOff, alarm, { handOff: handOff.id, condition, text: words });
    },
    close: (handOff) => send(handOff, status, { state: 'completed' }),
  };
}

function eventOf(event: object): OutgoingActivity {
  return { text: '', rendered: `,${JSON.stringify({ type: 'event', ...event }).slice(1)}` };
}

/** Of the form that botbuilder's `Transcript` has. */
function transcriptOf({ way }: HandOff, earlier: readonly Saying[]): object {
  const { channelId, conversation, bot, user } = referenceOfWay(way);
  const activities = earlier.map(({ number, by, at, words }) => ({
    type: 'message',
    id: String(number),
    timestamp: timestampOf(at.getTime()),
    channelId,
    conversation,
    ...(by === 'patient-before'
      ? { from: { ...user, role: 'user' }, recipient: { ...bot, role: 'bot' } }
      : { from: { ...bot, role: 'bot' }, recipient: { ...user, role: 'user' } }),
    text: words,
  }));
  return { contentType: 'application/json', name: 'Transcript', content: { activities } };
}

/** Hears from the hub what has become of a patient. Events that are no `handoff.status` are none of its. @throws StoreAway */
export function hubEvents(side: OutsideSide, clock: () => Date) {
  return async (activity: IncomingActivity): Promise<void> => {
    if (activity.type !== 'event' || activity.name !== status) return;
    const { data } = statusSchema.safeParse(activity.value);
    if (data) await side[data.state]({ conversation: memoryKey(activity) }, clock());
  };
}
