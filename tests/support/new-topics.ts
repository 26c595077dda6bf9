import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse, stringify } from 'yaml';
import { copyOfContent } from './content-folder';
import { projectFolder } from './guide';

export interface NewTopic {
  readonly intent: string;
  readonly headline: string;
  readonly phrases: readonly string[];
  readonly asked: readonly string[];
}

export const newTopics = parse(
  readFileSync(join(projectFolder, 'tests/data/new-topics.yaml'), 'utf8'),
) as readonly NewTopic[];

/** A copy of the content with five more intents, each of an answer and ten phrases: as an operator would add them. */
export function contentWithNewTopics(): string {
  const { folder } = copyOfContent();
  for (const { intent, headline, phrases } of newTopics) {
    const answer = {
      intent,
      urgency: 'routine',
      'asked-as': `About ${intent.replaceAll('-', ' ')}`,
      answer: { headline, sources: ['nhs-advice#guide'] },
      review: { by: '2027-05-01' },
    };
    writeFileSync(join(folder, 'intents', `${intent}.yaml`), stringify(answer));
    writeFileSync(join(folder, 'intents/phrases', `${intent}.yaml`), stringify({ intent, 'patients-say': phrases }));
  }
  return folder;
}
