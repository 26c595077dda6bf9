import { error, type Finding } from './finding';
import type { ContentFiles } from './read-folder';

/** Checks that the Teams listing describes the questions that the welcome suggests, and no others. */
export function checkTeams({ wording, teams }: ContentFiles): Finding[] {
  const suggested = wording.flatMap(({ value }) => value.welcome.suggest);
  return teams.flatMap(({ value: { commands }, locate }) => [
    ...suggested
      .filter((name) => !Object.hasOwn(commands, name))
      .map((name) =>
        error(
          locate(['commands']),
          `nothing describes "${name}", which the welcome suggests`,
          'Add a line for it here',
        ),
      ),
    ...Object.keys(commands)
      .filter((name) => wording.length && !suggested.includes(name))
      .map((name) =>
        error(
          locate(['commands', name]),
          `the welcome does not suggest "${name}"`,
          'Remove it here, or suggest it in intents/wording/replies.yaml',
        ),
      ),
  ]);
}
