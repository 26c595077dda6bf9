import type { Figures } from './measure';

export interface MatrixCell {
  readonly given: string;
  readonly count: number;
  /** Share of the questions of its row, 0 to 1. */
  readonly share: number;
}

export interface MatrixRow {
  /** The right intent. */
  readonly intent: string;
  readonly questions: number;
  /** In the order of the columns. */
  readonly cells: readonly MatrixCell[];
}

export interface ConfusionMatrix {
  readonly columns: readonly string[];
  readonly rows: readonly MatrixRow[];
}

/** How often questions of each intent (rows) were given each intent (columns). */
export function confusionMatrix({ intents, confusions }: Pick<Figures, 'intents' | 'confusions'>): ConfusionMatrix {
  const names = [...intents.map(({ intent }) => intent), ...confusions.map(({ given }) => given)];
  const columns = [...new Set(names)].sort();
  const rows = intents.map(({ intent, questions }) => {
    const wrong = new Map(
      confusions.filter(({ right }) => right === intent).map(({ given, texts }) => [given, texts.length]),
    );
    const right = [...wrong.values()].reduce((left, count) => left - count, questions);
    const cells = columns.map((given) => {
      const count = given === intent ? right : (wrong.get(given) ?? 0);
      return { given, count, share: questions ? count / questions : 0 };
    });
    return { intent, questions, cells };
  });
  return { columns, rows };
}
