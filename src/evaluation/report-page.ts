import { percent } from './figures-text';
import type { CalibrationBin, Figures } from './measure';
import type { AlarmFigures, CurvePoint } from './measure-alarms';

const escapes: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};
const escapeHtml = (text: string): string => text.replace(/[&<>"']/g, (sign) => escapes[sign]);

const style = `
:root { color-scheme: light dark; --ink: #212b32; --paper: #fff; --line: #d8dde0; --bar: #005eb8; --bad: #d5281b; }
@media (prefers-color-scheme: dark) { :root { --ink: #f0f4f5; --paper: #16191c; --line: #4c6272; --bar: #6bb2ff; --bad: #ff8a80; } }
body { font: 1rem/1.5 Arial, sans-serif; color: var(--ink); background: var(--paper); margin: 0 auto; padding: 1rem; max-width: 60rem; }
table { border-collapse: collapse; width: 100%; } th, td { border-bottom: 1px solid var(--line); padding: .3rem .5rem; text-align: left; vertical-align: top; }
td.number, th.number { text-align: right; font-variant-numeric: tabular-nums; }
.scroll { overflow-x: auto; } .tiles { display: flex; flex-wrap: wrap; gap: 1rem; padding: 0; list-style: none; }
.tiles li { border: 1px solid var(--line); padding: .5rem 1rem; } .tiles strong { display: block; font-size: 1.6rem; }
svg { max-width: 100%; height: auto; } svg text { fill: var(--ink); font: 12px Arial, sans-serif; }
.bar { fill: var(--bar); } .axis { stroke: var(--line); } .bad { fill: var(--bad); } details { margin: .2rem 0; }`;

/** The figures as one web page that needs no network. @param source the file of the questions */
export function reportPage(figures: Figures, alarms: AlarmFigures, source: string, made: Date): string {
  const { inScope, outOfScope, redFlags, urgency, calibration, confusions } = figures;
  const tiles = [
    [percent(inScope.accuracy), 'of in-scope questions right'],
    [percent(inScope.rejected), 'of in-scope questions rejected'],
    [percent(outOfScope.recall), 'of out-of-scope questions recognised'],
    [percent(redFlags.caught), 'of red flags caught'],
    [percent(redFlags.falseAlarms), 'false alarms'],
    [percent(urgency.lowered), 'given too low an urgency'],
    [calibration.expectedError.toFixed(3), 'expected calibration error'],
  ];
  return `<!doctype html>
<html lang="en-GB"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<title>How well the guide understands</title><style>${style}</style></head><body>
<h1>How well the guide understands</h1>
<p>${figures.questions} questions from ${escapeHtml(source)}, ${made.toISOString().slice(0, 16).replace('T', ' ')} UTC.</p>
<ul class="tiles">${tiles.map(([figure, label]) => `<li><strong>${figure}</strong> ${label}</li>`).join('')}</ul>
<h2>F1 by intent</h2>${intentBars(figures)}
<h2>Calibration</h2><p>How often replies of a confidence are right. On the line, a confidence can be taken at its word.</p>
${reliabilityDiagram(calibration.bins)}
<h2>By intent</h2><div class="scroll"><table><thead><tr><th>Intent</th>${['Questions', 'Precision', 'Recall', 'F1']
    .map((head) => `<th class="number">${head}</th>`)
    .join('')}</tr></thead><tbody>
${figures.intents
  .map(
    ({ intent, questions, precision, recall, f1 }) =>
      `<tr><td>${escapeHtml(intent)}</td>${[String(questions), percent(precision), percent(recall), percent(f1)]
        .map((cell) => `<td class="number">${cell}</td>`)
        .join('')}</tr>`,
  )
  .join('\n')}</tbody></table></div>
<h2>Taken for another intent</h2>
${confusions.map(({ right, given, texts }) => textList(`${right} taken for ${given}`, texts)).join('\n')}
<h2>Safety gate</h2>${alarmSection(alarms)}
<h2>Red flags among the questions</h2>${textList('Missed', redFlags.missed)}${textList('False alarms', redFlags.raised)}
</body></html>
`;
}

function textList(title: string, texts: readonly string[]): string {
  const items = texts.map((text) => `<li>${escapeHtml(text)}</li>`).join('');
  return `<details><summary>${escapeHtml(title)}: ${texts.length}</summary><ul>${items}</ul></details>`;
}

function alarmSection({
  recall,
  alarms,
  falseAlarms,
  calm,
  rulesAlone,
  conditions,
  missed,
  raised,
  curve,
}: AlarmFigures): string {
  return `<p>${percent(recall)} of ${alarms} emergencies caught, ${percent(falseAlarms)} false alarms in ${calm} calm messages
(rules alone: ${percent(rulesAlone.recall)} and ${percent(rulesAlone.falseAlarms)}).</p>
<p>Each point raises an alarm from another probability on: the further left and up, the better.</p>${alarmCurve(curve)}
<div class="scroll"><table><thead><tr><th>Condition</th><th class="number">Caught</th><th class="number">False alarms</th></tr></thead><tbody>
${conditions
  .map(
    (row) =>
      `<tr><td>${escapeHtml(row.condition)}</td><td class="number">${row.caught} of ${row.alarms}</td><td class="number">${row.falseAlarms} of ${row.calm}</td></tr>`,
  )
  .join('\n')}</tbody></table></div>${textList('Missed', missed)}${textList('Raised for nothing', raised)}`;
}

function alarmCurve(curve: readonly CurvePoint[]): string {
  const [size, edge] = [260, 50];
  const widest = Math.max(...curve.map(({ falseAlarms }) => falseAlarms), 0.05);
  const lowest = Math.min(...curve.map(({ recall }) => recall), 0.9);
  const x = (share: number): number => edge + (share / widest) * size;
  const y = (share: number): number => 10 + ((1 - share) / (1 - lowest)) * size;
  const points = curve.map(({ recall, falseAlarms }) => `${x(falseAlarms).toFixed(1)},${y(recall).toFixed(1)}`);
  const dots = curve.map(
    ({ threshold, recall, falseAlarms }) =>
      `<circle class="bar" cx="${x(falseAlarms)}" cy="${y(recall)}" r="4"><title>from ${threshold}: ${percent(recall)} caught, ${percent(falseAlarms)} false alarms</title></circle>`,
  );
  return `<svg viewBox="0 0 340 320" width="340" role="img" aria-label="Share caught against false alarms">
<line class="axis" x1="${edge}" y1="${10 + size}" x2="${edge + size}" y2="${10 + size}"/><line class="axis" x1="${edge}" y1="10" x2="${edge}" y2="${10 + size}"/>
<polyline class="axis" fill="none" points="${points.join(' ')}"/>${dots.join('')}
<text x="${edge - 4}" y="16" text-anchor="end">100%</text><text x="${edge - 4}" y="${10 + size}" text-anchor="end">${percent(lowest)}</text>
<text x="${edge}" y="${size + 28}">0</text><text x="${edge + size}" y="${size + 28}" text-anchor="end">${percent(widest)} false alarms</text></svg>`;
}

function intentBars({ intents }: Figures): string {
  const [row, left, width] = [22, 220, 420];
  const bars = intents.map(({ intent, f1 = 0 }, index) => {
    const y = index * row;
    return `<text x="${left - 8}" y="${y + 15}" text-anchor="end">${escapeHtml(intent)}</text>
<rect class="bar" x="${left}" y="${y + 3}" width="${f1 * width}" height="${row - 6}"/>
<text x="${left + f1 * width + 6}" y="${y + 15}">${percent(f1)}</text>`;
  });
  return `<svg viewBox="0 0 720 ${intents.length * row}" width="720" role="img" aria-label="F1 by intent, also in the table below">${bars.join('')}</svg>`;
}

function reliabilityDiagram(bins: readonly CalibrationBin[]): string {
  const size = 260;
  const edge = 40;
  const x = (share: number): number => edge + share * size;
  const y = (share: number): number => size + 10 - share * size;
  const most = Math.max(...bins.map(({ questions }) => questions), 1);
  const points = bins
    .filter(({ questions }) => questions)
    .map(
      ({ confidence, accuracy, questions }) =>
        `<circle class="bar" cx="${x(confidence)}" cy="${y(accuracy)}" r="${3 + (9 * questions) / most}"><title>${questions} questions, confidence ${percent(confidence)}, right ${percent(accuracy)}</title></circle>`,
    );
  return `<svg viewBox="0 0 340 320" width="340" role="img" aria-label="Share right against confidence">
<line class="axis" x1="${x(0)}" y1="${y(0)}" x2="${x(1)}" y2="${y(0)}"/><line class="axis" x1="${x(0)}" y1="${y(0)}" x2="${x(0)}" y2="${y(1)}"/>
<line class="axis" x1="${x(0)}" y1="${y(0)}" x2="${x(1)}" y2="${y(1)}" stroke-dasharray="4"/>${points.join('')}
<text x="${x(0.5)}" y="${y(0) + 30}" text-anchor="middle">confidence</text><text x="12" y="${y(0.5)}" transform="rotate(-90 12 ${y(0.5)})" text-anchor="middle">right</text>
<text x="${x(0)}" y="${y(0) + 15}" text-anchor="middle">0</text><text x="${x(1)}" y="${y(0) + 15}" text-anchor="middle">100%</text></svg>`;
}
