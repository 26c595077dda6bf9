import type { Content } from '../content/content';
import type { Answer } from '../content/fields';
import type { MoveName } from '../content/names';
import type { createAdditions } from './additions';
import { type FindAnswer, noPoint } from './answers';
import { choicesOf } from './choices';
import type { FinishTurn, TurnResult } from './finish-turn';
import type { ForeignLines } from './foreign-lines';
import { wasSaid } from './remembering';
import type { Additions, ReplyFrame, ReplyWriter } from './reply';
import type { ReplyFrames } from './reply-frame';
import type { Step } from './step';
import { type Turn, withToldByHospital } from './turn';

/** The move that asks which languages the guide writes in. */
const asksLanguage: MoveName = 'asks-language';

/** The replies that are no answer to an intent. */
export interface OtherReplies {
  /** Words that belong to no intent: the headline alone when they were said before. */
  sayStanding(step: Extract<Step, { kind: 'say' }>, asked: Turn): TurnResult;
  /** Asks more about what was answered last. @param name of the question */
  askQuestion(name: string, turn: Turn): TurnResult;
  /** Offers the likeliest intents to choose from. */
  offerChoices(turn: Turn): TurnResult;
}

interface Parts {
  readonly frames: ReplyFrames;
  readonly writer: ReplyWriter;
  readonly additions: ReturnType<typeof createAdditions>;
  readonly foreignLines: ForeignLines;
  readonly findAnswer: FindAnswer;
  readonly finish: FinishTurn;
}

export function createOtherReplies(
  { wording, intents, questions }: Pick<Content, 'wording' | 'intents' | 'questions'>,
  { frames: { intentOf, frameOf }, writer, additions, foreignLines, findAnswer, finish }: Parts,
): OtherReplies {
  return { sayStanding, askQuestion, offerChoices };

  function sayStanding({ answer, as, name, repeat, told }: Extract<Step, { kind: 'say' }>, asked: Turn): TurnResult {
    const turn = withToldByHospital(asked, told);
    const { confidence, ranked } = turn.understanding;
    const standing = `said/${name}`;
    const shown = wasSaid(turn.memory, standing)
      ? { ...answer, headline: repeat ?? answer.headline, body: [] }
      : answer;
    const frame = frameOf(as, confidence, ranked);
    const privacyLine = name === 'private' ? undefined : additions.privacyLine(turn);
    const isOfLanguage = name === 'language' || name === asksLanguage;
    const beside: Additions = {
      first: isOfLanguage ? foreignLines.forLanguageReply(turn) : undefined,
      suggest: additions.suggestionsOf(answer, as, turn),
      more: linesFrom(privacyLine, additions.longLine(turn, frame)),
    };
    // What follows, such as the right day, is about the same.
    const goesOn = name === 'not-england' || turn.doubt !== undefined;
    const thread = goesOn && !intentOf(as).smallTalk ? { intent: as } : undefined;
    const reply = writer.write(frame, shown, beside);
    return finish(reply, turn, { standing, thread, isAskedAgain: name === 'acknowledged' });
  }

  function askQuestion(name: string, turn: Turn): TurnResult {
    const question = questions.get(name);
    const last = turn.memory.last;
    if (!question || !last) throw new Error(`no question "${name}" to ask`);
    const { answer } = findAnswer(intentOf(last.intent), turn, last.variant ?? noPoint);
    const words = { headline: wording['go-on'], body: [], sources: answer.sources, suggest: [] };
    const reply = writer.write(frameOf(last.intent, 1), words, { question });
    return finish(reply, turn, { answer: last, question: { name, question } });
  }

  function offerChoices(turn: Turn): TurnResult {
    const { ranked, intent, confidence, urgency } = turn.understanding;
    const offered = choicesOf(turn, intents);
    const { question, between, 'if-ill': ifIll } = wording.clarify;
    const sources = [...new Set(offered.flatMap((name) => intentOf(name).answer.sources))];
    const isOfIllness = offered.some((name) => intentOf(name).urgency !== 'routine');
    const headline = [...(isOfIllness ? [ifIll] : []), question, between].join(' ');
    const answer: Answer = { headline, body: [], sources, suggest: [] };
    const frame: ReplyFrame = { ...frameOf(intent, confidence, ranked), urgency, outcome: 'clarify' };
    const more = linesFrom(additions.longLine(turn, frame));
    return finish(writer.write(frame, answer, { choices: offered, more }), turn, { offered });
  }
}

/** The lines that there are. */
export const linesFrom = (...lines: readonly (string | undefined)[]): string[] =>
  lines.filter((line) => line !== undefined);
