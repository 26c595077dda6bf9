import { createRequire } from 'node:module';
import { BayesClassifier } from 'natural/lib/natural/classifiers';
import { z } from 'zod';
import { type Contestant, oneOutOfScope } from './contestant';

const labelled = z.array(z.object({ label: z.string(), value: z.number() }));

/** natural's BayesClassifier. @param normalised whether scores are divided by their sum before they are compared */
function naturalBayes(name: string, normalised: boolean): Contestant {
  return {
    name,
    train(rows) {
      const bayes = new BayesClassifier();
      for (const { text, intent } of rows) bayes.addDocument(text, intent);
      bayes.train();
      return {
        bytes: JSON.stringify(bayes).length,
        guess(text) {
          const scores = labelled.parse(bayes.getClassifications(text));
          const sum = normalised ? scores.reduce((total, { value }) => total + value, 0) || 1 : 1;
          const best = scores.find(({ label }) => label !== oneOutOfScope);
          return { intent: best?.label, inScope: (best?.value ?? 0) / sum };
        },
      };
    },
  };
}

/** The part of nlp.js that is used here: it is no dependency, so there are no types. */
interface NlpManager {
  addDocument(language: string, text: string, intent: string): void;
  train(): Promise<void>;
  process(language: string, text: string): Promise<unknown>;
  export(): string;
}
const processed = z.object({ classifications: z.array(z.object({ intent: z.string(), score: z.number() })) });
export const nlpName = 'nlp.js';
const noIntent = new Set(['None', oneOutOfScope]);

function nlpJs(Manager: new (options: object) => NlpManager): Contestant {
  return {
    name: nlpName,
    async train(rows) {
      const manager = new Manager({ languages: ['en'], autoSave: false, forceNER: false, nlu: { log: false } });
      for (const { text, intent } of rows) manager.addDocument('en', text, intent);
      await manager.train();
      return {
        bytes: manager.export().length,
        async guess(text) {
          const { classifications } = processed.parse(await manager.process('en', text));
          const best = classifications.find(({ intent }) => !noIntent.has(intent));
          return { intent: best?.intent, inScope: best?.score ?? 0 };
        },
      };
    },
  };
}

/**
 * The classifiers that a team might use instead: natural's, and nlp.js where it is installed (`npm install --no-save
 * node-nlp`).
 */
export function peers(): Contestant[] {
  const found = [naturalBayes('natural Bayes', false), naturalBayes('natural Bayes, normalised', true)];
  try {
    const { NlpManager: Manager } = createRequire(__filename)('node-nlp') as { NlpManager: new () => NlpManager };
    found.push(nlpJs(Manager));
  } catch {
    // Not installed: the table says so.
  }
  return found;
}
