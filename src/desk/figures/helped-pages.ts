import { csvOf } from '../csv';
import type { DeskRequest, DeskRoute } from '../route';
import type { FigureParts } from './figure-pages';
import { fallRule, type HelpedAnswer, helpedAnswers, peopleIn, shareOf } from './helped';
import { answerNames } from './labels';
import { fewerThanFive, told, toldInWords } from './told';

/** A share of fewer people says little, and could tell of one. */
const leastForShare = 20;
const nearest = 5;
const tooFew = 'too few to say';

/** The pages on which answers helped. */
export function helpedRoutes({ figures, edition }: Pick<FigureParts, 'figures' | 'edition'>): DeskRoute[] {
  const read = async ({ now }: DeskRequest) => {
    const { content } = edition();
    const nameOf = answerNames(content);
    const answers = await helpedAnswers(figures, now);
    return answers
      .filter(({ helped, didNot }) => told(helped) !== undefined || told(didNot) !== undefined)
      .map((answer) => ({ ...rowOf(answer), name: nameOf(answer), isThere: content.intents.has(answer.intent) }));
  };
  return [
    {
      method: 'get',
      path: '/desk/figures/answers',
      least: 'viewer',
      async handle(request) {
        const data = { answers: await read(request), rule: fallRule, leastForShare, fewerThanFive };
        return { view: 'helped', title: 'Which answers helped', data };
      },
    },
    {
      method: 'get',
      path: '/desk/figures/answers.csv',
      least: 'viewer',
      async handle(request) {
        const rows = (await read(request)).map(
          ({ intent, variant, name, helped, didNot, share, before, hasFallen }) => [
            name,
            intent,
            variant,
            helped,
            didNot,
            share,
            before,
            hasFallen ? 'helps less' : '',
          ],
        );
        const heads = ['answer', 'intent', 'variant', 'helped', 'did not help', 'share', 'share before', 'flag'];
        return { file: 'answers.csv', parts: csvOf(heads, rows) };
      },
    },
  ];
}

function rowOf({ intent, variant, helped, didNot, before, hasFallen }: HelpedAnswer) {
  return {
    intent,
    variant,
    helped: toldInWords(told(helped)),
    didNot: toldInWords(told(didNot)),
    share: shareInWords({ helped, didNot }),
    before: shareInWords(before),
    hasFallen,
  };
}

/** A share as it may be told: to the nearest five in a hundred, and not of few people. */
export function shareInWords(said: Pick<HelpedAnswer, 'helped' | 'didNot'>): string {
  if (peopleIn(said) < leastForShare) return tooFew;
  return `${Math.round((shareOf(said) * 100) / nearest) * nearest}%`;
}
