import { type Html, html } from '../../html';
import { percent } from '../figures-text';
import type { SuspectPhrase } from '../suspect-phrases';
import { section, table } from './parts';
import { howToGet } from './thorough';

/** Training phrases that may belong to another intent. @param wereSought false where the run was not thorough */
export function suspectSection(suspects: readonly SuspectPhrase[], wereSought: boolean): Html {
  const title = 'Phrases that look mislabelled, or too alike across intents';
  if (!suspects.length) {
    return section(title, wereSought ? html`<p>None were found.</p>` : howToGet('Such phrases were not looked for.'));
  }
  return section(
    title,
    html`<p>A classifier that was trained without the phrase takes it for another intent. Move the phrase, reword it, or
leave it as it is: a person decides.</p>`,
    table(
      'Training phrases taken for another intent',
      [
        { head: 'Phrase', cell: ({ text }) => text, kind: 'phrase' },
        { head: 'Its intent', cell: ({ intent }) => intent },
        { head: 'Looks like', cell: ({ taken }) => taken },
        { head: 'How sure', cell: ({ confidence }) => percent(confidence), kind: 'number' },
        { head: 'Most alike phrase of that intent', cell: ({ like = '-' }) => like, kind: 'phrase' },
      ],
      suspects,
    ),
  );
}
