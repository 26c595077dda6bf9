import type { TrainedAlarmModel } from './alarm/alarm-model';
import type { TrainedClassifier } from './intent/classifier';
import type { FactoredModel } from './learning/factored-model';
import type { Network } from './learning/network';
import type { Scorer } from './learning/scorer';
import type { SavedVocabulary, Vocabulary } from './learning/vocabulary';

/** All that is trained on the content. */
export interface TrainedModels {
  readonly vocabulary: Vocabulary & SavedVocabulary;
  readonly intents: TrainedClassifier;
  readonly alarm: TrainedAlarmModel;
}

/** The same with the weights of both models in one network: first those of the intents, then those of the alarm. */
export interface Models {
  readonly vocabulary: Vocabulary;
  readonly intents: WithoutWeights<TrainedClassifier>;
  readonly alarm: WithoutWeights<TrainedAlarmModel>;
  readonly network: Network;
}
type WithoutWeights<T extends { readonly model: FactoredModel }> = Omit<T, 'model'>;

/** The same as it is saved: the hash table of the vocabulary is built again when it is loaded. */
export type SavedModels = Omit<Models, 'vocabulary'> & { readonly vocabulary: SavedVocabulary };

/** The same with the network in the kernel's memory: one scorer for the intents and one for the alarm. */
export type OpenModels = Omit<Models, 'network'> & { readonly scorers: readonly Scorer[] };
