import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { handOffWordsSchema } from '../../src/content/hand-off-schema';
import { decide, type ToDecide } from '../../src/hand-off/decide';
import { projectFolder } from '../support/guide';
import { repliesAt } from '../support/words-of-content';

const replies = parse(readFileSync(join(projectFolder, 'intents/wording/replies.yaml'), 'utf8')) as object;
const { says } = handOffWordsSchema.parse(Reflect.get(replies, 'hand-off'));

const asking: ToDecide = {
  handOff: undefined,
  text: 'I want to speak to a person',
  reply: { intent: 'speak-to-person', urgency: 'routine', outcome: 'answer' },
  variant: undefined,
  isDanger: false,
  asksForNoNews: false,
  before: { alarm: undefined, asked: undefined },
  isThere: true,
  says,
};
const other = { intent: 'gp-open', urgency: 'routine', outcome: 'answer' } as const;
const alarm = { intent: 'emergency', calmSince: 0 };
const at = (stage: 'offered' | 'waiting' | 'with-person', more: Partial<ToDecide> = {}): ToDecide => ({
  ...asking,
  handOff: { stage },
  reply: other,
  ...more,
});
const button = (name: string): string => repliesAt('hand-off', 'says', name, 'say');

test.each<[string, ToDecide, ReturnType<typeof decide>]>([
  ['asking for a person', asking, 'offer'],
  ['asking for one here', { ...asking, variant: 'here' }, 'offer'],
  ['asking for PALS', { ...asking, variant: 'pals' }, 'guide'],
  ['asking something else', { ...asking, reply: other }, 'guide'],
  ['asking at night', { ...asking, isThere: false }, 'outside-hours'],
  ['asking while an alarm stands', { ...asking, before: { alarm, asked: undefined } }, 'guide'],
  ['yes', at('offered', { text: 'Yes please!' }), 'begin'],
  ['the button without the chat', at('offered', { text: button('yes-without-chat') }), 'begin'],
  ['the button with it', at('offered', { text: button('yes-with-chat') }), 'begin-with-chat'],
  ['no', at('offered', { text: 'no thanks' }), 'decline'],
  ['asking again', { ...asking, handOff: { stage: 'offered' } }, 'offer'],
  ['something else instead of yes or no', at('offered', { text: 'is a&e open' }), 'lapse'],
  ['danger instead of yes or no', at('offered', { text: 'yes', isDanger: true }), 'lapse'],
  ['a message while waiting', at('waiting', { text: 'it is my knee' }), 'pass-on'],
  ['how long', at('waiting', { text: 'How long?' }), 'where'],
  ['how long, at length', at('waiting', { text: `how long ${'does it hurt '.repeat(9)}` }), 'pass-on'],
  ['back, while waiting', at('waiting', { text: button('back') }), 'back'],
  ['danger while waiting', at('waiting', { text: 'how long', isDanger: true }), 'beside'],
  ['a message to a person', at('with-person', { text: 'the left one' }), 'pass-on'],
  ['"how long" to a person', at('with-person', { text: 'how long' }), 'pass-on'],
  ['no more news, to a person', at('with-person', { text: 'unsubscribe', asksForNoNews: true }), 'beside'],
  ['no more news, while waiting', at('waiting', { text: 'unsubscribe', asksForNoNews: true }), 'beside'],
  ['back, from a person', at('with-person', { text: 'back to the guide' }), 'back'],
  ['urgent advice beside a person', at('with-person', { reply: { ...other, urgency: 'urgent' } }), 'beside'],
  ['what follows an alarm', at('with-person', { before: { alarm, asked: undefined } }), 'beside'],
  [
    'an answer to the question about safety',
    at('with-person', { before: { alarm: undefined, asked: 'are-you-safe' } }),
    'beside',
  ],
])('%s', (_what, given, decision) => {
  expect(decide(given)).toBe(decision);
});
