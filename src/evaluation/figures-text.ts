import type { Figures } from './measure';
import type { AlarmFigures } from './measure-alarms';
import type { ForeignFigures } from './measure-foreign';

/** `87.9%`, from 0.879; `-` where there is none. */
export const percent = (share: number | undefined): string =>
  share === undefined ? '-' : `${(share * 100).toFixed(1)}%`;

const mostConfusions = 15;

/** The figures as text for a terminal. */
export function figuresText(figures: Figures): string {
  const { inScope, outOfScope, redFlags, urgency, calibration, intents, confusions } = figures;
  const width = Math.max(...intents.map(({ intent }) => intent.length));
  return [
    `Questions: ${figures.questions} (${inScope.questions} in scope, ${outOfScope.questions} out of scope)`,
    `In scope: ${percent(inScope.accuracy)} right, ${percent(inScope.rejected)} rejected, ${percent(inScope.clarified)} answered with a choice`,
    `Out of scope: ${percent(outOfScope.recall)} recognised`,
    `Red flags: ${percent(redFlags.caught)} of ${redFlags.questions} caught, ${percent(redFlags.falseAlarms)} false alarms in ${redFlags.calm}`,
    `Urgency: ${percent(urgency.accuracy)} right, ${percent(urgency.lowered)} too low`,
    `Calibration: expected error ${calibration.expectedError.toFixed(3)}`,
    '',
    `${'intent'.padEnd(width)}  questions  precision  recall      F1`,
    ...intents.map(({ intent, questions, precision, recall, f1 }) =>
      [
        intent.padEnd(width),
        String(questions).padStart(9),
        percent(precision).padStart(9),
        percent(recall).padStart(6),
        percent(f1).padStart(6),
      ].join('  '),
    ),
    '',
    'Taken for another intent most often:',
    ...confusions
      .slice(0, mostConfusions)
      .map(({ right, given, texts }) => `  ${String(texts.length).padStart(3)}  ${right} -> ${given}`),
    '',
    ...(figures.unasked.length ? [`No held-out question asks: ${figures.unasked.join(', ')}`, ''] : []),
    'Red flags missed:',
    ...(redFlags.missed.length ? redFlags.missed.map((text) => `  ${text}`) : ['  none']),
    'False alarms:',
    ...(redFlags.raised.length ? redFlags.raised.map((text) => `  ${text}`) : ['  none']),
  ].join('\n');
}

/** The figures of messages of other origin as text for a terminal. */
export function foreignFiguresText(sets: readonly ForeignFigures[]): string {
  const width = Math.max(...sets.map(({ name }) => name.length));
  return [
    'English of other origin',
    `${'set'.padEnd(width)}  messages  alarms   asked  answered as ours`,
    ...sets.map(({ name, messages, alarmed, asked, answered }) =>
      [
        name.padEnd(width),
        String(messages).padStart(8),
        percent(alarmed).padStart(6),
        percent(asked).padStart(6),
        percent(answered).padStart(16),
      ].join('  '),
    ),
  ].join('\n');
}

/** The figures of the alarm as text for a terminal. */
export function alarmFiguresText(figures: AlarmFigures): string {
  const { rulesAlone, conditions } = figures;
  const width = Math.max(...conditions.map(({ condition }) => condition.length));
  const lists = [
    ['Missed', figures.missed],
    ['Raised for nothing', figures.raised],
  ] as const;
  return [
    `Alarm: ${percent(figures.recall)} of ${figures.alarms} emergencies caught, ${percent(figures.falseAlarms)} false alarms in ${figures.calm} calm messages`,
    `Rules alone: ${percent(rulesAlone.recall)} caught, ${percent(rulesAlone.falseAlarms)} false alarms`,
    `Mixed with another question: ${percent(figures.mixedRecall)} caught; with slips: ${percent(figures.typosRecall)} caught`,
    '',
    `${'condition'.padEnd(width)}  caught  false alarms`,
    ...conditions.map(
      ({ condition, alarms, caught, calm, falseAlarms }) =>
        `${condition.padEnd(width)}  ${`${caught}/${alarms}`.padStart(6)}  ${`${falseAlarms}/${calm}`.padStart(12)}`,
    ),
    '',
    'alarm from  caught  false alarms  cost (a miss counts 20, 1 message in 20 is an emergency)',
    ...figures.curve.map(
      ({ threshold, recall, falseAlarms, cost }) =>
        `${threshold.toFixed(2).padStart(10)}  ${percent(recall).padStart(6)}  ${percent(falseAlarms).padStart(12)}  ${cost.toFixed(3)}`,
    ),
    ...lists.flatMap(([title, texts]) => ['', `${title}: ${texts.length}`, ...texts.map((text) => `  ${text}`)]),
  ].join('\n');
}
