import { html } from '../../html';
import type { LearningPoint } from '../learning-curve';
import type { Figures } from '../measure';
import type { AlarmFigures } from '../measure-alarms';
import type { ForeignFigures } from '../measure-foreign';
import type { ScriptFigures } from '../play-script';
import type { SavedReport } from '../saved-report';
import type { SuspectPhrase } from '../suspect-phrases';
import { alarmSection } from './alarm-section';
import { changesSection } from './changes-section';
import { confusionSection, matrixSection, type Nearest } from './confusions';
import { conversationSection } from './conversation-section';
import { calibrationSection, learningSection, scopeSection } from './curves';
import { foreignSection } from './foreign-section';
import { intentSection, tiles } from './overview';
import { counted, momentText } from './parts';
import { style } from './style';
import { suspectSection } from './suspects';
import { type PlaceOfPhrase, toDoSection } from './to-do';

export interface ReportInput {
  readonly figures: Figures;
  readonly alarms: AlarmFigures;
  readonly foreign: readonly ForeignFigures[];
  readonly conversations: ScriptFigures;
  /** The file of the questions, and when they were asked. */
  readonly source: string;
  readonly made: Date;
  /** The report before this one; undefined where there is none. */
  readonly before?: SavedReport;
  /** Both are empty unless the run was thorough. */
  readonly learning: readonly LearningPoint[];
  readonly suspects: readonly SuspectPhrase[];
  readonly nearest: Nearest;
  readonly placeOf: PlaceOfPhrase;
  /** Below this probability of being in scope, the product rejects a message. */
  readonly threshold: number;
}

/** The report as one HTML page that needs no network and no script. */
export function reportPage(report: ReportInput): string {
  const {
    figures,
    alarms,
    foreign,
    conversations,
    source,
    made,
    before,
    learning,
    suspects,
    nearest,
    placeOf,
    threshold,
  } = report;
  const reading = { ...figures, alarms };
  const title = 'How well the guide understands';
  return html`<!doctype html>
<html lang="en-GB"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<title>${title}</title>${style}</head><body><main>
<h1>${title}</h1>
<p>${counted(figures.questions, 'question')} from ${source}, ${momentText(made)}.</p>
${[
  tiles(reading),
  toDoSection(figures, nearest, placeOf),
  changesSection(before, reading, source),
  intentSection(figures),
  matrixSection(figures),
  confusionSection(figures, nearest),
  calibrationSection(figures),
  scopeSection(figures, threshold),
  alarmSection(alarms, figures),
  foreignSection(foreign),
  conversationSection(conversations),
  learningSection(learning),
  suspectSection(suspects, learning.length > 0),
]}</main></body></html>
`.markup;
}
