import type { Counted, Figure, VerdictFigure } from './figure-store';
import { type AnswerName, saidOf } from './helped';
import { told } from './told';

/** A row of people, or of how often something was: a cell for each stretch of days, undefined for fewer than five. */
export interface FigureRow {
  readonly name: string;
  readonly cells: readonly (number | undefined)[];
}

export interface FigureTable {
  readonly id: string;
  readonly caption: string;
  /** What the names are: `Topic`. */
  readonly of: string;
  readonly columns: readonly string[];
  /** The most frequent first. Those with nothing that may be told are left out, as if nobody had asked. */
  readonly rows: readonly FigureRow[];
}

/** What is known of one stretch of days. */
export interface StretchFigures {
  readonly name: string;
  readonly sums: readonly Figure[];
  readonly verdicts: readonly VerdictFigure[];
}

/** The words for names of the content. */
export type LabelOf = (what: Counted | 'verdict', name: string) => string;

const tables: readonly { what: Counted; caption: string; of: string }[] = [
  { what: 'topic', caption: 'What people asked about', of: 'Topic' },
  { what: 'alarm', caption: 'Alarms: people told to get help at once', of: 'Sign of danger' },
  { what: 'place', caption: 'Places that people named', of: 'Place' },
  { what: 'kind', caption: 'Kinds of care that people named', of: 'Kind of care' },
];

const peopleIn = (sums: readonly Figure[], what: Counted, name: string): number =>
  sums.find((figure) => figure.what === what && figure.name === name)?.count ?? 0;

/** How many people there were, and how their questions were answered. */
export function totals(stretches: readonly StretchFigures[], labelOf: LabelOf): FigureTable {
  const row = (name: string, countIn: (sums: readonly Figure[]) => number): FigureRow => ({
    name,
    // Of very few people nothing is told, however much they wrote.
    cells: stretches.map(({ sums }) => (told(peopleIn(sums, 'people', '')) ? told(countIn(sums)) : undefined)),
  });
  return {
    id: 'totals',
    caption: 'People and their messages',
    of: 'What',
    columns: stretches.map(({ name }) => name),
    rows: [
      row('People (conversations)', (sums) => peopleIn(sums, 'people', '')),
      row('Messages that were answered', (sums) => peopleIn(sums, 'turns', '')),
      ...['answer', 'clarify', 'fallback'].map((name) =>
        row(labelOf('outcome', name), (sums) => peopleIn(sums, 'outcome', name)),
      ),
    ],
  };
}

/** What was asked about, by how many people. */
export function breakdowns(stretches: readonly StretchFigures[], labelOf: LabelOf): FigureTable[] {
  return tables.map(({ what, caption, of }) => {
    const counts = stretches.map(({ sums }) => sums.filter((figure) => figure.what === what));
    const names = [...new Set(counts.flat().map(({ name }) => name))];
    const rows = names.map((name) => ({
      name: labelOf(what, name),
      cells: counts.map((figures) => told(peopleIn(figures, what, name))),
    }));
    return { id: what, caption, of, columns: stretches.map(({ name }) => name), rows: sorted(rows) };
  });
}

/** When conversations began, hour by hour. */
export function timesOfDay(stretches: readonly StretchFigures[]): FigureTable {
  const hours = Array.from({ length: 24 }, (_, hour) => String(hour).padStart(2, '0'));
  const rows = hours.map((hour) => ({
    name: `${hour}:00`,
    cells: stretches.map(({ sums }) => told(peopleIn(sums, 'hour', hour))),
  }));
  return {
    id: 'hour',
    caption: 'When conversations began',
    of: 'Hour',
    columns: stretches.map(({ name }) => name),
    rows: rows.some(hasTold) ? rows : [],
  };
}

/** What people said of answers, in all stretches together. */
export function feedback(stretches: readonly StretchFigures[], labelOf: LabelOf): FigureTable {
  const verdicts = stretches.flatMap((stretch) => stretch.verdicts);
  const intents = [...new Set(verdicts.map(({ intent }) => intent))];
  const names = ['yes', 'no', ...new Set(verdicts.map(({ verdict }) => verdict))].filter(
    (name, index, all) => all.indexOf(name) === index,
  );
  const sumOf = (intent: string, verdict: string): number =>
    verdicts
      .filter((figure) => figure.intent === intent && figure.verdict === verdict)
      .reduce((sum, { count }) => sum + count, 0);
  const rows = intents.map((intent) => ({
    name: labelOf('topic', intent),
    cells: names.map((verdict) => told(sumOf(intent, verdict))),
  }));
  return {
    id: 'feedback',
    caption: 'What people said of answers',
    of: 'Topic',
    columns: names.map((name) => labelOf('verdict', name)),
    rows: sorted(rows),
  };
}

/** How often each answer helped, and did not, in all stretches together. */
export function helpedTable(stretches: readonly StretchFigures[], nameOf: (answer: AnswerName) => string): FigureTable {
  const rows = saidOf(stretches.flatMap(({ verdicts }) => verdicts)).map((said) => ({
    name: nameOf(said),
    cells: [told(said.helped), told(said.didNot)],
  }));
  const columns = ['It helped', 'It did not help'];
  return { id: 'helped', caption: 'Which answers helped', of: 'Answer', columns, rows: sorted(rows) };
}

const hasTold = ({ cells }: FigureRow): boolean => cells.some((cell) => cell !== undefined);
const sumOf = ({ cells }: FigureRow): number => cells.reduce<number>((sum, cell) => sum + (cell ?? 0), 0);

function sorted(rows: readonly FigureRow[]): FigureRow[] {
  return rows.filter(hasTold).sort((one, other) => sumOf(other) - sumOf(one) || one.name.localeCompare(other.name));
}
