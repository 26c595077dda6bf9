import { type Html, html } from '../../html';
import { percent } from '../figures-text';
import type { Figures } from '../measure';
import type { Nearest } from './confusions';
import { section, table } from './parts';

/** Where a phrase stands: `intents/phrases/gp-open.yaml:33`; undefined where that is not known. */
export type PlaceOfPhrase = (intent: string, text: string) => string | undefined;

const mostTopics = 8;
const mostCauses = 3;

interface Topic {
  readonly intent: string;
  readonly recall?: number;
  readonly wrong: number;
  readonly causes: readonly string[];
  readonly takenFor: string;
}

/** What the person who edits the content can do: the topics that are answered worst, and the phrases that cause it. */
export function toDoSection(figures: Figures, nearest: Nearest, placeOf: PlaceOfPhrase): Html {
  const topics = worstTopics(figures, nearest, placeOf);
  const { unasked } = figures;
  return section(
    'What to do next',
    unasked.length
      ? html`<p>No held-out question asks for ${unasked.join(', ')}: whether these are understood is not measured. Write
ten questions for each, in words that no phrase has, into the file of held-out questions.</p>`
      : '',
    topics.length
      ? html`<p>The topics that lose most questions. Add phrases of the kinds that are missing to the file of the topic, and
move or reword the phrases that pull its questions away. Never copy a question of this report into a phrase.</p>`
      : html`<p>Every question got the right intent.</p>`,
    topics.length
      ? table(
          'Topics answered worst',
          [
            { head: 'Topic', cell: ({ intent }: Topic) => intent },
            { head: 'Right', cell: ({ recall }) => percent(recall), kind: 'number' },
            { head: 'Wrong', cell: ({ wrong }) => wrong, kind: 'number' },
            { head: 'Mostly taken for', cell: ({ takenFor }) => takenFor },
            {
              head: 'Phrases that pull',
              cell: ({ causes }) => html`<ul>${causes.map((cause) => html`<li>${cause}</li>`)}</ul>`,
              kind: 'phrase',
            },
            { head: 'Add phrases to', cell: ({ intent }) => `intents/phrases/${intent}.yaml` },
          ],
          topics,
        )
      : '',
  );
}

function worstTopics({ intents, confusions }: Figures, nearest: Nearest, placeOf: PlaceOfPhrase): Topic[] {
  return intents
    .map(({ intent, recall }) => {
      const lost = confusions.filter(({ right }) => right === intent);
      return { intent, recall, lost, wrong: lost.reduce((sum, { texts }) => sum + texts.length, 0) };
    })
    .filter(({ wrong }) => wrong > 0)
    .sort((one, other) => other.wrong - one.wrong)
    .slice(0, mostTopics)
    .map(({ lost, ...topic }) => ({
      ...topic,
      takenFor: lost[0].given,
      causes: [
        ...new Set(
          lost.flatMap(({ given, texts }) =>
            texts.flatMap((text) =>
              nearest(text, given)
                .slice(0, 1)
                .map(({ text: phrase }) => `"${phrase}" (${placeOf(given, phrase) ?? given})`),
            ),
          ),
        ),
      ].slice(0, mostCauses),
    }));
}
