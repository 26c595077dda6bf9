import type { LiveFacts } from '../facts/live-facts';
import { noFacts } from '../guidance/facts';
import { type Reply, textOf } from '../guidance/reply';
import type { Turns } from '../turns/turns';
import type { Script, ScriptTurn } from './scripts';

/** A turn of a script as it went. */
export interface PlayedTurn {
  readonly patient: string;
  readonly reply: Reply;
  readonly text: string;
  /** What differs from the script, in words; empty where nothing does. */
  readonly problems: readonly string[];
}

/** What plays a script: it answers, and takes what operators have said in it. */
export type Player = Pick<Turns, 'answer'> & { readonly facts: Pick<LiveFacts, 'replace'> };

/** Plays a script against the guide, as a new conversation. @returns every turn as it went */
export async function playScript(guide: Player, { name, place, facts, turns }: Script): Promise<PlayedTurn[]> {
  const played: PlayedTurn[] = [];
  guide.facts.replace(facts);
  for (const turn of turns) {
    const reply = await guide.answer({ text: turn.patient, conversation: `${place} ${name}`, now: turn.now });
    const text = textOf(reply);
    played.push({ patient: turn.patient, reply, text, problems: problemsOf(turn, reply, text) });
  }
  guide.facts.replace(noFacts);
  return played;
}

/** How a reply differs from its script, in words; empty where it does not. */
export function problemsOf(
  turn: ScriptTurn,
  reply: Pick<Reply, 'intent' | 'urgency' | 'outcome'>,
  text: string,
): string[] {
  const wrong = (what: string, wanted: string, got: string): string[] =>
    wanted === got ? [] : [`${what} ${got}, not ${wanted}`];
  return [
    ...(turn.intent === undefined ? [] : wrong('intent', turn.intent, reply.intent)),
    ...(turn.urgency.includes(reply.urgency) ? [] : [`urgency ${reply.urgency}, not ${turn.urgency.join(' or ')}`]),
    ...(turn.outcome === 'any' ? [] : wrong('outcome', turn.outcome, reply.outcome)),
    ...turn.says.filter((words) => !text.includes(words)).map((words) => `does not say "${words}"`),
    ...turn.not.filter((words) => text.includes(words)).map((words) => `says "${words}"`),
  ];
}

export interface ScriptFigures {
  readonly scripts: number;
  readonly turns: number;
  /** Scripts without any problem. */
  readonly asWritten: number;
  /** Where a conversation left its script, and how. `place` is the file and line. */
  readonly problems: readonly {
    readonly place: string;
    readonly script: string;
    readonly patient: string;
    readonly problem: string;
  }[];
}

/** Plays all scripts, each as a new conversation, and counts those without problems. */
export async function playScripts(guide: Player, scripts: readonly Script[]): Promise<ScriptFigures> {
  const problems: ScriptFigures['problems'][number][] = [];
  let asWritten = 0;
  for (const script of scripts) {
    const found = (await playScript(guide, script)).flatMap(({ patient, problems: wrong }) =>
      wrong.map((problem) => ({ place: script.place, script: script.name, patient, problem })),
    );
    if (!found.length) asWritten++;
    problems.push(...found);
  }
  const turns = scripts.reduce((sum, script) => sum + script.turns.length, 0);
  return { scripts: scripts.length, turns, asWritten, problems };
}

/** The figures as text for a terminal. */
export function scriptFiguresText({ scripts, turns, asWritten, problems }: ScriptFigures): string {
  return [
    `Conversations: ${asWritten} of ${scripts} go as they are written (${turns} turns)`,
    ...problems.map(({ place, patient, problem }) => `  ${place} "${patient}": ${problem}`),
  ].join('\n');
}
