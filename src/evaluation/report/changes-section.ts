import { type Html, html } from '../../html';
import {
  type Changes,
  type Comparable,
  changesSince,
  type FigureChange,
  leastMove,
  type QuestionChange,
} from '../changes';
import { percent } from '../figures-text';
import type { SavedReport } from '../saved-report';
import { figureText } from './overview';
import { counted, momentText, section, table } from './parts';

const title = 'What changed since the last report';

/**
 * What differs from the report before.
 * @param before undefined where the folder held none
 * @param source the file of questions now
 */
export function changesSection(before: SavedReport | undefined, now: Comparable, source: string): Html {
  if (!before) return section(title, html`<p>There is no earlier report in this folder to compare with.</p>`);
  const changes = changesSince(before, now);
  return section(
    title,
    html`<p>Compared with the report of ${momentText(new Date(before.made))}, ${counted(before.answers.length, 'question')}
from ${before.source}.</p>`,
    comparability(changes, before.source, source),
    table(
      'Key figures, then and now',
      [
        { head: 'Figure', cell: ({ label }) => label },
        { head: 'Then', cell: (figure) => figureText(figure.was, figure), kind: 'number' },
        { head: 'Now', cell: (figure) => figureText(figure.now, figure), kind: 'number' },
        { head: 'Change', cell: differenceOf },
      ],
      changes.figures,
    ),
    html`<h3>Intents that moved</h3>`,
    movedIntents(changes),
    html`<h3>Questions newly wrong</h3>`,
    changedQuestions(changes.newlyWrong, 'Right in the last report, wrong now'),
    html`<h3>Questions newly right</h3>`,
    changedQuestions(changes.newlyRight, 'Wrong in the last report, right now'),
  );
}

/** A warning where the two reports asked different questions. */
function comparability({ added, gone }: Changes, sourceThen: string, sourceNow: string): Html | string {
  if (!added && !gone) return '';
  const cause = sourceThen === sourceNow ? 'The questions are not the same' : 'That was another file of questions';
  return html`<p class="note"><strong>Take care:</strong> ${cause}: ${added} of today's were not in it, and ${gone} of its
are gone. A difference may come from that alone.</p>`;
}

function movedIntents({ intents }: Changes): Html {
  const points = leastMove * 100;
  if (!intents.length) return html`<p>No intent's F1 moved by ${points} points or more.</p>`;
  return table(
    `Intents whose F1 moved by ${points} points or more`,
    [
      { head: 'Intent', cell: ({ intent }) => intent },
      { head: 'F1 then', cell: ({ was }) => percent(was), kind: 'number' },
      { head: 'F1 now', cell: ({ now }) => percent(now), kind: 'number' },
      {
        head: 'Change',
        cell: ({ was, now }) =>
          differenceOf({ label: '', isShare: true, was, now, verdict: now > was ? 'better' : 'worse' }),
      },
    ],
    intents,
  );
}

function changedQuestions(changes: readonly QuestionChange[], caption: string): Html {
  if (!changes.length) return html`<p>None.</p>`;
  return table(
    `${caption}: ${counted(changes.length, 'question')}`,
    [
      { head: 'Question', cell: ({ text }) => text, kind: 'phrase' },
      { head: 'Right intent', cell: ({ intent }) => intent },
      { head: 'Given then', cell: ({ was }) => was },
      { head: 'Given now', cell: ({ now }) => now },
    ],
    changes,
  );
}

/** `+1.2 points, better` */
function differenceOf({ isShare, was, now, verdict }: FigureChange): Html {
  if (verdict === 'same') return html`no change`;
  const difference = Math.abs(now - was);
  const size = isShare ? `${(difference * 100).toFixed(1)} points` : difference.toFixed(3);
  return html`<span class="${verdict}">${now > was ? '+' : '\u2212'}${size}, ${verdict}</span>`;
}
