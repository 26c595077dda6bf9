import { type Html, html } from '../../html';
import { percent } from '../figures-text';
import type { ForeignFigures } from '../measure-foreign';
import { foldedList, section, table } from './parts';

/** How the guide takes messages of other origin than its phrases. */
export function foreignSection(sets: readonly ForeignFigures[]): Html {
  return section(
    'English of other origin',
    html`<p>Messages by people who have never seen the phrases. “Asked” means that the guide asks whether it is an
emergency, or whether somebody is safe.</p>`,
    table(
      'Alarms, questions and answers, by set',
      [
        { head: 'Set', cell: ({ name }) => name },
        { head: 'Messages', cell: ({ messages }) => messages, kind: 'number' },
        { head: 'Alarms', cell: ({ alarmed }) => percent(alarmed), kind: 'number' },
        { head: 'Asked', cell: ({ asked }) => percent(asked), kind: 'number' },
        { head: 'Answered as ours', cell: ({ answered }) => percent(answered), kind: 'number' },
      ],
      sets,
    ),
    ...sets.map(({ name, wrong }) => foldedList(`Taken wrongly in ${name}`, wrong)),
  );
}
