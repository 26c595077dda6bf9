import { type Html, html } from '../../html';
import { percent } from '../figures-text';
import type { LearningPoint } from '../learning-curve';
import type { Figures } from '../measure';
import { type ScopePoint, scopeAt } from '../scope-curve';
import { chart, shareAxis, tenthAbove, tenthBelow } from './chart';
import { section, sideBySide, table } from './parts';
import { howToGet } from './thorough';

/** How often replies are right, by their confidence. */
export function calibrationSection({ calibration: { bins, expectedError } }: Figures): Html {
  const filled = bins.filter(({ questions }) => questions);
  const most = Math.max(...filled.map(({ questions }) => questions), 1);
  return section(
    'Calibration',
    html`<p>How often replies of a confidence are right. On the dashed line, a confidence can be taken at its word; below
it, replies are too sure. The larger a dot, the more questions. Expected error: ${expectedError.toFixed(3)}.</p>`,
    sideBySide(
      chart({
        label: 'Calibration: share of replies right against their confidence',
        x: shareAxis('confidence'),
        y: shareAxis('right'),
        hasDiagonal: true,
        dots: filled.map(({ confidence, accuracy, questions }) => ({
          x: confidence,
          y: accuracy,
          title: `${questions} questions, confidence ${percent(confidence)}, right ${percent(accuracy)}`,
          weight: questions / most,
        })),
      }),
      table(
        'Share of replies right, by confidence',
        [
          { head: 'Confidence', cell: ({ from, to }) => `${percent(from)} to ${percent(to)}` },
          { head: 'Questions', cell: ({ questions }) => questions, kind: 'number' },
          { head: 'Mean confidence', cell: ({ confidence }) => percent(confidence), kind: 'number' },
          { head: 'Right', cell: ({ accuracy }) => percent(accuracy), kind: 'number' },
        ],
        filled,
      ),
    ),
  );
}

/** For each of these shares, the table shows the best point that rejects no more of the in-scope questions. */
const shownRejections = [0, 0.01, 0.02, 0.03, 0.05, 0.1, 0.2, 0.5, 1];

/** What other thresholds would do. @param threshold the one in use */
export function scopeSection({ scopeCurve, inScope, outOfScope }: Figures, threshold: number): Html {
  const title = 'Out-of-scope curve';
  if (!inScope.questions || !outOfScope.questions) {
    return section(title, html`<p>This needs questions in scope and out of scope; the file holds only one kind.</p>`);
  }
  const own = scopeAt(scopeCurve, threshold);
  const shown = shownRejections.flatMap((most) => scopeCurve.findLast(({ rejected }) => rejected <= most) ?? []);
  const others = [...new Set(shown)].filter((point) => point.threshold !== threshold);
  const rows = [...others, ...(own ? [own] : [])].sort((one, other) => one.threshold - other.threshold);
  const widest = tenthAbove(Math.max(flatFrom(scopeCurve), own?.rejected ?? 0));
  const caption = 'Out-of-scope questions recognised against in-scope questions rejected';
  return section(
    title,
    html`<p>The higher the threshold, the more out-of-scope questions are recognised, and the more in-scope questions are
rejected by mistake: the further left and up, the better. The square marks the threshold in use. This is the classifier
by itself: red flags and buttons are heeded before it, so the key figures may differ a little.</p>`,
    sideBySide(
      chart({
        label: `${caption}, as the threshold moves`,
        x: shareAxis('in-scope questions rejected', 0, widest),
        y: shareAxis('out-of-scope recognised'),
        line: scopeCurve
          .filter(({ rejected }) => rejected <= widest)
          .map(({ rejected, recognised }) => ({ x: rejected, y: recognised })),
        marked: own && { x: own.rejected, y: own.recognised, title: `in use: ${threshold.toFixed(3)}` },
      }),
      table<ScopePoint>(
        caption,
        [
          { head: 'Threshold', cell: (row) => `${row.threshold.toFixed(3)}${row === own ? ' (in use)' : ''}` },
          { head: 'In scope, rejected', cell: ({ rejected }) => percent(rejected), kind: 'number' },
          { head: 'Out of scope, recognised', cell: ({ recognised }) => percent(recognised), kind: 'number' },
        ],
        rows,
      ),
    ),
  );
}

/** Where the curve goes flat: rejecting a larger share of in-scope questions recognises nothing more. */
function flatFrom(curve: readonly ScopePoint[]): number {
  const most = Math.max(...curve.map(({ recognised }) => recognised));
  return curve.find(({ recognised }) => recognised === most)?.rejected ?? 1;
}

/** Whether more phrases would help. */
export function learningSection(points: readonly LearningPoint[]): Html {
  const title = 'Learning curve';
  if (!points.length) return section(title, howToGet('The learning curve was not measured.'));
  const most = Math.max(...points.map(({ phrases }) => phrases));
  const caption = 'In-scope questions right, by how many phrases an intent has on average';
  return section(
    title,
    html`<p>Trained on fewer phrases, and asked the same questions. Where the curve still rises at its right end, more
phrases would help; where it is flat, look at the confusions instead.</p>`,
    sideBySide(
      chart({
        label: caption,
        x: { title: 'phrases an intent', from: 0, to: most, text: (value) => String(Math.round(value)) },
        y: shareAxis('in-scope questions right', tenthBelow(points.map(({ accuracy }) => accuracy))),
        line: points.map(({ phrases, accuracy }) => ({ x: phrases, y: accuracy })),
        dots: points.map(({ phrases, accuracy }) => ({
          x: phrases,
          y: accuracy,
          title: `${phrases.toFixed(1)} phrases an intent: ${percent(accuracy)} right`,
        })),
      }),
      table(
        caption,
        [
          { head: 'Phrases an intent', cell: ({ phrases }) => phrases.toFixed(1) },
          { head: 'Right', cell: ({ accuracy }) => percent(accuracy), kind: 'number' },
        ],
        points,
      ),
    ),
  );
}
