import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { copyOfContent } from './content-folder';
import { headlineOf, repliesAt } from './words-of-content';

const extraIntent = (file: string, name: string, thing: string): string =>
  readFileSync(join(__dirname, 'extra-intent', file), 'utf8')
    .replaceAll('NAME', name)
    .replaceAll('THING', thing);

/**
 * Two contents: the second has an intent that the first has not, lacks one that the first has, and says an answer, and
 * what stands between the parts of every reply, in other words.
 * @param first to be changed, too
 */
export function twoEditions(first: ReturnType<typeof copyOfContent>): { readonly old: string; readonly next: string } {
  const put = (folder: string, name: string, thing: string): void => {
    writeFileSync(join(folder, 'intents', `${name}.yaml`), extraIntent('answer.yaml', name, thing));
    writeFileSync(join(folder, 'intents/phrases', `${name}.yaml`), extraIntent('phrases.yaml', name, thing));
  };
  const { folder, edit } = copyOfContent(first.folder);
  put(first.folder, 'umbrella-stand', 'umbrella stand');
  put(folder, 'eyewear-bank', 'eyewear bank');
  edit('intents/gp-open.yaml', `headline: ${headlineOf('gp-open')}`, 'headline: GP surgeries stay open.');
  edit('intents/wording/replies.yaml', repliesAt('you-can-ask'), 'Other people ask:');
  edit('intents/wording/replies.yaml', repliesAt('clarify', 'closing'), 'Say which, or ask in other words.');
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
