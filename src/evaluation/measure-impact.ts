import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { setImmediate as pause } from 'node:timers/promises';
import type { Edition } from '../editions/edition';
import { recall } from '../guidance/memory';
import { textOf } from '../guidance/reply';
import type { Changed, MeasureImpact } from '../revisions/impact';
import { questionSchema, readQuestions } from './questions';
import { readScripts, type Script } from './scripts';

/** A page shows no more. */
const mostChanged = 100;

/**
 * Asks two editions the held-out questions, and plays the scripts of conversations, with pauses in which patients are answered.
 * @param folder holds `questions/held-out.jsonl` and `conversations/`
 * @returns undefined where there are no such questions; of scripts where there are none, none are played
 */
export function createMeasureImpact(folder: string): MeasureImpact {
  const file = join(folder, 'questions/held-out.jsonl');
  const conversations = join(folder, 'conversations');
  return async (before, after) => {
    if (!existsSync(file)) return undefined;
    const questions = await readQuestions(file, questionSchema);
    const changed: Changed[] = [];
    const right = { before: 0, after: 0 };
    for (const { text, intent } of questions) {
      const [one, other] = [before, after].map((edition) => alone(edition, text));
      const [wasRight, isRight] = [one.intent === intent, other.intent === intent];
      if (wasRight) right.before++;
      if (isRight) right.after++;
      const turned = wasRight === isRight ? undefined : isRight ? 'right' : 'wrong';
      if (one.said !== other.said) changed.push({ text, before: one.said, after: other.said, turned });
      await pause();
    }
    for (const script of existsSync(conversations) ? readScripts(conversations) : [])
      changed.push(...(await replayed(script, before, after)));
    // What is understood wrongly now comes first.
    const order = (one: Changed): number => ['wrong', 'right', undefined].indexOf(one.turned);
    changed.sort((one, other) => order(one) - order(other));
    return { questions: questions.length, right, changed: changed.slice(0, mostChanged) };
  };
}

/** A question by itself, at the same moment for both. */
function alone({ understander, guide }: Edition, text: string) {
  const now = new Date();
  const { reply } = guide.answer(understander.understand(text), recall(undefined, now), now);
  return { intent: reply.intent, said: `${reply.intent}: ${reply.headline}` };
}

/** The turns of a conversation that are answered otherwise. */
async function replayed({ name, facts, turns }: Script, before: Edition, after: Edition): Promise<Changed[]> {
  const changed: Changed[] = [];
  let memories = turns.slice(0, 1).flatMap(({ now }) => [recall(undefined, now), recall(undefined, now)]);
  for (const { patient, now } of turns) {
    const [one, other] = [before, after].map(({ understander, guide }, index) =>
      guide.answer(understander.understand(patient), memories[index], now, facts),
    );
    memories = [one.memory, other.memory];
    if (textOf(one.reply) !== textOf(other.reply))
      changed.push({
        text: `${patient} (in the conversation “${name}”)`,
        before: `${one.reply.intent}: ${one.reply.headline}`,
        after: `${other.reply.intent}: ${other.reply.headline}`,
      });
    await pause();
  }
  return changed;
}
