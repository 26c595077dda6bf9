import { error, type Finding } from './finding';
import type { ContentFiles } from './read-folder';

/** Checks that each file of alarm examples is named for its condition, and has the same answer as its red flag. */
export function checkAlarmExamples(files: ContentFiles): Finding[] {
  const urgencyOf = new Map(files.intents.map(({ value }) => [value.name, value.urgency]));
  const flags = new Map(files.redFlags.map(({ value }) => [value.name, value]));
  return files.alarmExamples.flatMap(({ file, value: { condition, answer }, locate }): Finding[] => {
    const expected = `intents/alarm-examples/${condition}.yaml`;
    if (file !== expected) {
      const remedy = `Rename the file to ${expected}, or correct the name`;
      return [error(locate(['condition']), `the file holds the examples of "${condition}"`, remedy)];
    }
    if (!answer || files.unreadable.has(`intents/${answer}.yaml`)) return [];
    const urgency = urgencyOf.get(answer);
    if (urgency !== 'emergency' && urgency !== 'crisis') {
      const remedy = 'Name an intent of urgency emergency or crisis';
      return [
        error(
          locate(['answer']),
          `the intent "${answer}" is no emergency or crisis, and cannot answer an alarm`,
          remedy,
        ),
      ];
    }
    const flag = flags.get(condition);
    // Where the red flag names an intent that does not exist, check-red-flags.ts reports it.
    if (!flag || flag.answer === answer || !urgencyOf.has(flag.answer)) return [];
    const remedy = 'Name the same intent in both';
    return [error(locate(['answer']), `the red flag "${condition}" is answered by "${flag.answer}"`, remedy)];
  });
}
