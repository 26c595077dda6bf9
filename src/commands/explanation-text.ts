import { told, untold } from '../understanding/alarm/verdict';
import type { Explanation } from '../understanding/explain';

const decimals = 2;
const shown = (value: number): string => value.toFixed(decimals);
const signed = (value: number): string => `${value < 0 ? '-' : '+'}${shown(Math.abs(value))}`;
/** Words with a smaller weight than this are left out. */
const leastWeight = 0.005;

/** The text that `ask --explain` prints. */
export function explanationText(explanation: Explanation): string {
  const { understanding, words, concepts, inScope, threshold, intents, weights, nearest } = explanation;
  const { verdict, danger, intent, urgency, decision, alsoAsked } = understanding;
  const telling = weights
    .filter(({ weight }) => Math.abs(weight) >= leastWeight)
    .sort((one, other) => other.weight - one.weight);
  const sections: [string, string[]][] = [
    ['Read as', [words.join(' ')]],
    [
      'Concepts',
      concepts.map(
        ({ concept, words: said, isPresent }) => `${concept}: "${said}"${isPresent ? '' : ' (not now, or denied)'}`,
      ),
    ],
    [
      'Alarm',
      [
        `danger ${shown(danger)}, asked from ${shown(told.ask)}, an alarm from ${shown(told.alarm)}`,
        `where no rule matches and no concept tells of danger, from ${shown(untold.ask)} and ${shown(untold.alarm)}`,
        verdict?.kind === 'ask'
          ? `asked whether it is ${verdict.intent}`
          : verdict
            ? `raised ${verdict.condition}${verdict.because.length ? ` because of ${verdict.because.join(', ')}` : ''}`
            : 'no alarm',
      ],
    ],
    ['In scope', [`${shown(inScope)}, understood from ${shown(threshold)}`]],
    ['Intents', intents.map((candidate) => `${shown(candidate.confidence)}  ${candidate.intent}`)],
    [`Words for ${intents[0].intent}`, telling.map(({ word, weight }) => `${signed(weight)}  ${word}`)],
    ['Most alike phrases', nearest.map(({ text, intent: of, likeness }) => `${shown(likeness)}  ${of}: ${text}`)],
    ['Decision', [`${decision}: ${intent}, ${urgency}${alsoAsked ? `; also asked: ${alsoAsked.join(', ')}` : ''}`]],
  ];
  return sections
    .map(([title, lines]) => `${title}\n${(lines.length ? lines : ['none']).map((line) => `  ${line}`).join('\n')}`)
    .join('\n');
}
