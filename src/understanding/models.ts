import type { TrainedAlarmModel } from './alarm/alarm-model';
import type { TrainedClassifier } from './intent/classifier';
import type { SavedVocabulary, Vocabulary } from './learning/vocabulary';

/** All that is trained on the content. */
export interface Models {
  readonly vocabulary: Vocabulary;
  readonly intents: TrainedClassifier;
  readonly alarm: TrainedAlarmModel;
}

/** The same as it is saved: the hash table of the vocabulary is built again when it is loaded. */
export type SavedModels = Omit<Models, 'vocabulary'> & { readonly vocabulary: SavedVocabulary };
