import { error, type Finding } from './finding';
import type { ContentFiles } from './read-folder';

/** Checks that each file of alarm examples is named for its condition, and answered as an alarm, and as its red flag is. */
export function checkAlarmExamples(files: ContentFiles): Finding[] {
  const urgencyOf = new Map(files.intents.map(({ value }) => [value.name, value.urgency]));
  const flags = new Map(files.redFlags.map(({ value }) => [value.name, value]));
  return files.alarmExamples.flatMap(({ file, value: { condition, answer }, locate }): Finding[] => {
    const expected = `intents/alarm-examples/${condition}.yaml`;
    if (file !== expected) {
      const remedy = `Rename the file to ${expected}, or mend the name`;
      return [error(locate(['condition']), `the examples are of "${condition}"`, remedy)];
    }
    if (!answer || files.unreadable.has(`intents/${answer}.yaml`)) return [];
    const urgency = urgencyOf.get(answer);
    if (urgency !== 'emergency' && urgency !== 'crisis') {
      const remedy = 'Name an intent of urgency emergency or crisis';
      return [error(locate(['answer']), `no alarm is answered by "${answer}"`, remedy)];
    }
    const flag = flags.get(condition);
    // An answer that no intent gives is a fault of the red flag, and told there.
    if (!flag || flag.answer === answer || !urgencyOf.has(flag.answer)) return [];
    const remedy = 'Give both the same answer';
    return [error(locate(['answer']), `the red flag "${condition}" is answered by "${flag.answer}"`, remedy)];
  });
}
