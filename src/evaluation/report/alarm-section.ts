import { type Html, html } from '../../html';
import { percent } from '../figures-text';
import type { Figures } from '../measure';
import type { AlarmFigures, CurvePoint } from '../measure-alarms';
import { chart, shareAxis, tenthBelow } from './chart';
import { counted, foldedList, section, sideBySide, table } from './parts';

/** The alarms caught, missed and raised falsely. */
export function alarmSection(alarms: AlarmFigures, { redFlags }: Figures): Html {
  const { rulesAlone } = alarms;
  return section(
    'Red flags',
    html`<p>The guide caught ${percent(alarms.recall)} of ${counted(alarms.alarms, 'emergency message')}, and raised false
alarms for ${percent(alarms.falseAlarms)} of ${counted(alarms.calm, 'calm message')} (rules alone:
${percent(rulesAlone.recall)} and ${percent(rulesAlone.falseAlarms)}).</p>`,
    html`<h3>Missed and raised for nothing</h3>`,
    foldedList('Emergencies missed', alarms.missed, true),
    foldedList('Alarms raised for nothing', alarms.raised),
    foldedList('Red flags missed among the questions', redFlags.missed, true),
    foldedList('False alarms among the questions', redFlags.raised),
    html`<h3>The alarm model at other thresholds</h3>
<p>Each point raises an alarm from another probability on: the further left and up, the better.</p>`,
    alarmCurve(alarms.curve),
    html`<h3>By condition</h3>`,
    table(
      'Caught and false alarms, by condition',
      [
        { head: 'Condition', cell: ({ condition }) => condition },
        { head: 'Caught', cell: ({ caught, alarms: sick }) => `${caught} of ${sick}`, kind: 'number' },
        { head: 'False alarms', cell: ({ falseAlarms, calm }) => `${falseAlarms} of ${calm}`, kind: 'number' },
      ],
      alarms.conditions,
    ),
  );
}

function alarmCurve(curve: readonly CurvePoint[]): Html {
  const widest = Math.ceil(Math.max(...curve.map(({ falseAlarms }) => falseAlarms), 0.05) * 20) / 20;
  const lowest = tenthBelow(curve.map(({ recall }) => recall));
  return sideBySide(
    chart({
      label: 'Emergencies caught against false alarms, at each threshold of the alarm model',
      x: shareAxis('false alarms', 0, widest),
      y: shareAxis('emergencies caught', lowest),
      line: curve.map(({ recall, falseAlarms }) => ({ x: falseAlarms, y: recall })),
      dots: curve.map(({ threshold, recall, falseAlarms }) => ({
        x: falseAlarms,
        y: recall,
        title: `from ${threshold}: ${percent(recall)} caught, ${percent(falseAlarms)} false alarms`,
      })),
    }),
    table(
      'Caught and false alarms, by threshold. Cost: a miss counts as 20 false alarms, 1 message in 20 is an emergency',
      [
        { head: 'Alarm from', cell: ({ threshold }) => threshold.toFixed(2) },
        { head: 'Caught', cell: ({ recall }) => percent(recall), kind: 'number' },
        { head: 'False alarms', cell: ({ falseAlarms }) => percent(falseAlarms), kind: 'number' },
        { head: 'Cost', cell: ({ cost }) => cost.toFixed(3), kind: 'number' },
      ],
      curve,
    ),
  );
}
