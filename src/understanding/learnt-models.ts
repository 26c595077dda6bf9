import type { TrainedClassifier } from './intent/classifier';
import type { FactoredModel } from './learning/factored-model';
import type { SavedVocabulary, Vocabulary } from './learning/vocabulary';

/** All that is learnt from the content. */
export interface Models {
  readonly vocabulary: Vocabulary;
  readonly intents: TrainedClassifier;
  /** The alarm model: calm or alarm. */
  readonly alarm: FactoredModel;
}

/** The same, as it is saved. */
export type SavedModels = Omit<Models, 'vocabulary'> & { readonly vocabulary: SavedVocabulary };
