import type { Content } from '../../content/content';
import type { FigureStore } from '../figures/figure-store';
import { fallRule, helpedAnswers } from '../figures/helped';
import { shareInWords } from '../figures/helped-pages';
import { answerNames } from '../figures/labels';
import type { DueItem, DueSource } from './due';

/** Answers that help less than before. @param content that is served now: an answer that is gone is not due */
export function helpedDue(figures: Pick<FigureStore, 'verdicts'>, content: () => Content): DueSource {
  return async (now) => {
    const nameOf = answerNames(content());
    return (await helpedAnswers(figures, now))
      .filter(({ intent, hasFallen }) => hasFallen && content().intents.has(intent))
      .map(
        (answer): DueItem => ({
          list: 'Answers that help less than before',
          what: nameOf(answer),
          why: `In the last ${fallRule.days} days it helped ${shareInWords(answer)} of those who said so or not, and ${shareInWords(answer.before)} in as many days before`,
          href: `/desk/answers/topics/${answer.intent}#${answer.variant || 'answer'}`,
        }),
      );
  };
}
