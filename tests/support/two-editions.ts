import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { copyOfContent } from './content-folder';

/** An intent that no other file names. */
const extraIntent = (name: string, thing: string): string => `intent: ${name}
urgency: routine
asked-as: Where is the ${thing}?
answer:
  headline: The ${thing} is on the map at the main door.
  body: [It is open as usual.]
  sources: [nhs-advice#pals]
  suggest: [nhs-111, gp-open]
review: { by: 2027-05-01 }
phrases:
  patients-say: [where is the ${thing}, how do i find the ${thing}, ${thing}, "is there an ${thing}, please"]
`;

/**
 * Two contents: the second has an intent that the first has not, lacks one that the first has, and says an answer, and
 * what stands between the parts of every reply, in other words.
 * @param first to be changed, too
 */
export function twoEditions(first: ReturnType<typeof copyOfContent>): { readonly old: string; readonly next: string } {
  const put = (folder: string, name: string, thing: string): void =>
    writeFileSync(join(folder, 'intents', `${name}.yaml`), extraIntent(name, thing));
  const { folder, edit } = copyOfContent(first.folder);
  put(first.folder, 'umbrella-stand', 'umbrella stand');
  put(folder, 'eyewear-bank', 'eyewear bank');
  edit('intents/gp-open.yaml', 'headline: GP surgeries are open as usual.', 'headline: GP surgeries stay open.');
  edit('intents/wording/replies.yaml', 'You can also ask:', 'Other people ask:');
  edit(
    'intents/wording/replies.yaml',
    'Tell me the number, or ask in other words.',
    'Say which, or ask in other words.',
  );
  return { old: first.folder, next: folder };
}

/** What is asked of both: the reworded answer, the intent removed and the one added, an alarm, choices, small talk. */
export const askedOfBoth = [
  'is my gp surgery open',
  'where is the umbrella stand',
  'where is the eyewear bank',
  'my dad has collapsed and is not breathing',
  'appointment',
  'thanks',
  'qwertz uiop',
];
