import type { Content } from '../content/content';
import { outOfScope } from '../content/names';
import { isHandledBy } from '../guidance/handler-declarations';

/** What a notice can be about. */
export interface KindToChoose {
  /** A kind of care, or a topic: an intent. */
  readonly kind: string;
  /** In words: `MRI scan`, or what a button asks: `Is A&E open?`. */
  readonly named: string;
  readonly of: 'care' | 'topic';
  /** What people call it besides: `dermatology`; of a topic, what exactly is asked within it: `parking`. */
  readonly alsoCalled: readonly string[];
}

const mostNames = 3;

/** The kinds of care that the guide reads from a message, and the everyday topics that it tells apart, as the content has them. */
export function kindsToChoose({ care, intents }: Pick<Content, 'care' | 'intents'>): KindToChoose[] {
  const topics = [...intents.values()].filter(
    (intent) =>
      intent.urgency === 'routine' &&
      !intent.smallTalk &&
      intent.name !== outOfScope &&
      !ofItsOwn.some((handler) => isHandledBy(intent, handler)),
  );
  return [
    ...care.map(
      ({ kind, named, said }): KindToChoose => ({ kind, named, of: 'care', alsoCalled: otherNames(named, said) }),
    ),
    ...topics.map(
      ({ name, askedAs, askingFor }): KindToChoose => ({
        kind: name,
        named: askedAs,
        of: 'topic',
        alsoCalled: Object.keys(askingFor).map((point) => point.replaceAll('-', ' ')),
      }),
    ),
  ].sort((one, other) => one.named.localeCompare(other.named, 'en'));
}

/** Without what its name says already, and without terms for slips and single words (`=`). */
const otherNames = (named: string, said: readonly string[]): string[] =>
  said.filter((name) => !/[=.]/.test(name) && !named.toLowerCase().includes(name)).slice(0, mostNames);

/** Topics with news of their own: appointments by their kinds of care, and strikes. */
const ofItsOwn = ['visit', 'strike', 'other-strikes', 'who-strikes', 'place', 'clock'] as const;
