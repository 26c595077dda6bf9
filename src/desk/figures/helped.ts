import { londonDay } from '../../guidance/london-day';
import type { FigureStore, VerdictFigure } from './figure-store';

/** When an answer counts as helping less than before. It stands on the page and in docs/desk.md. */
export const fallRule = {
  /** The last so many days are held against as many before them. */
  days: 28,
  /** So many people at least have said something in each. */
  least: 30,
  /** Its share has fallen by so many in 100 at least. */
  points: 10,
  /** Were it the same as before, such a fall would come in one of so many cases by chance. */
  oneIn: 100,
} as const;
/** The standard deviations beyond which one in a hundred lies, on one side. */
const oneInHundred = 2.326;

/** Which words of which intent. */
export interface AnswerName {
  readonly intent: string;
  /** Empty for its plain answer. */
  readonly variant: string;
}

/** How many people said that an answer helped, or did not. */
export interface SaidOfAnswer extends AnswerName {
  readonly helped: number;
  readonly didNot: number;
}

/** The same lately, beside the days before. */
export interface HelpedAnswer extends SaidOfAnswer {
  readonly before: Pick<SaidOfAnswer, 'helped' | 'didNot'>;
  readonly hasFallen: boolean;
}

/** Sums up what was said, answer by answer. Who says why an answer did not help has said that it did not. */
export function saidOf(verdicts: readonly VerdictFigure[]): SaidOfAnswer[] {
  const said = new Map<string, SaidOfAnswer>();
  for (const { intent, variant, verdict, count } of verdicts) {
    const key = `${intent}/${variant}`;
    const { helped, didNot } = said.get(key) ?? none;
    if (verdict === 'yes') said.set(key, { intent, variant, helped: helped + count, didNot });
    if (verdict === 'no') said.set(key, { intent, variant, helped, didNot: didNot + count });
  }
  return [...said.values()];
}

const none = { helped: 0, didNot: 0 };

/** What was said of each answer in the last days and in as many before them. Those that help less come first. @throws StoreAway */
export async function helpedAnswers(figures: Pick<FigureStore, 'verdicts'>, now: Date): Promise<HelpedAnswer[]> {
  const today = londonDay(now.getTime());
  const { days } = fallRule;
  const lately = saidOf(await figures.verdicts(today - days + 1, today));
  const earlier = saidOf(await figures.verdicts(today - 2 * days + 1, today - days));
  return lately
    .map((said) => {
      const before = earlier.find(({ intent, variant }) => intent === said.intent && variant === said.variant) ?? none;
      return { ...said, before, hasFallen: hasFallen(before, said) };
    })
    .sort(
      (one, other) =>
        Number(other.hasFallen) - Number(one.hasFallen) ||
        other.didNot - one.didNot ||
        one.intent.localeCompare(other.intent),
    );
}

type Counts = Pick<SaidOfAnswer, 'helped' | 'didNot'>;
export const peopleIn = ({ helped, didNot }: Counts): number => helped + didNot;
/** From 0 to 1. */
export const shareOf = (said: Counts): number => said.helped / peopleIn(said);

/** Whether a share is so much lower that chance is no good explanation: a test of two proportions, on one side. */
export function hasFallen(before: Counts, now: Counts): boolean {
  const [peopleBefore, people] = [peopleIn(before), peopleIn(now)];
  if (Math.min(peopleBefore, people) < fallRule.least) return false;
  const fall = shareOf(before) - shareOf(now);
  const pooled = (before.helped + now.helped) / (peopleBefore + people);
  const deviation = Math.sqrt(pooled * (1 - pooled) * (1 / peopleBefore + 1 / people));
  return fall >= fallRule.points / 100 && fall > oneInHundred * deviation;
}
