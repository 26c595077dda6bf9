import { error, type Finding, type Location } from './finding';
import type { ContentFiles } from './read-folder';

/** Checks that each reaction is in the file of its name, and answers and raises alarms that exist. */
export function checkReactions(files: ContentFiles): Finding[] {
  const alarms = new Set(
    files.intents.flatMap(({ value: { name, urgency } }) =>
      urgency === 'emergency' || urgency === 'crisis' ? [name] : [],
    ),
  );
  const intents = new Set(files.intents.map(({ value }) => value.name));
  const flags = new Set(files.redFlags.map(({ value }) => value.name));
  // An alarm that an unreadable file may hold is not reported as missing.
  const isRead = !files.unreadable.size;
  const noAlarm = (location: Location, name: string): Finding =>
    error(location, `no alarm "${name}"`, 'Name an intent of urgency emergency or crisis, or a red flag');
  const noFlag = (location: Location, name: string): Finding =>
    error(location, `no red flag "${name}"`, 'Name a file of intents/red-flags/');
  const noIntent = (location: Location, name: string): Finding =>
    error(location, `no intent "${name}"`, 'Name an intent that has a file in intents/');
  return [
    ...files.reactions.flatMap(
      ({ file, value: { name, answers, onceHelped, onceOver, besideQuestion, raises, effect }, locate, locateKey }) => [
        ...(file === `intents/reactions/${name}.yaml`
          ? []
          : [
              error(
                locate(['reaction']),
                `the reaction is "${name}"`,
                `Rename the file to intents/reactions/${name}.yaml`,
              ),
            ]),
        ...Object.keys(answers).flatMap((to) =>
          !isRead || alarms.has(to) || flags.has(to) ? [] : [noAlarm(locateKey(['answers', to]), to)],
        ),
        ...Object.keys(onceHelped).flatMap((to) =>
          !isRead || alarms.has(to) || flags.has(to) ? [] : [noAlarm(locateKey(['once-helped', to]), to)],
        ),
        ...Object.entries({ 'once-over': onceOver, 'beside-question': besideQuestion }).flatMap(([key, said]) =>
          Object.keys(said).flatMap((to) => (!isRead || alarms.has(to) ? [] : [noAlarm(locateKey([key, to]), to)])),
        ),
        ...(effect === 'ends' || effect === 'in-no-danger'
          ? [...alarms]
              .filter((alarm) => isRead && !Object.hasOwn(answers, alarm))
              .map((alarm) =>
                error(locateKey(['answers']), `no answer for "${alarm}", which this reaction ends`, 'Add one'),
              )
          : []),
        ...Object.entries(raises).flatMap(([after, flag]) => [
          ...(!isRead || alarms.has(after) || flags.has(after) ? [] : [noAlarm(locateKey(['raises', after]), after)]),
          ...(!isRead || flags.has(flag) ? [] : [noFlag(locate(['raises', after]), flag)]),
        ]),
      ],
    ),
    ...files.wording.flatMap(({ value, locate, locateKey }) => [
      ...Object.keys(value['after-alarm'].first).flatMap((name) =>
        !isRead || alarms.has(name) ? [] : [noAlarm(locateKey(['after-alarm', 'first', name]), name)],
      ),
      ...(['about-it', 'not-about-health'] as const).flatMap((key) =>
        value['after-alarm'][key].flatMap((name, index) =>
          !isRead || intents.has(name) ? [] : [noIntent(locate(['after-alarm', key, index]), name)],
        ),
      ),
    ]),
  ];
}
