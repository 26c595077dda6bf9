import type { TrainedAlarmModel } from './alarm/alarm-model';
import type { TrainedReactionModel } from './alarm/reaction-model';
import type { TrainedClassifier } from './intent/classifier';
import type { TrainedPointModel } from './intent/point-model';
import type { FactoredModel } from './learning/factored-model';
import type { Network } from './learning/network';
import type { Scorer } from './learning/scorer';
import type { SavedVocabulary, Vocabulary } from './learning/vocabulary';

/** All that is trained on the content. */
export interface TrainedModels {
  readonly vocabulary: Vocabulary & SavedVocabulary;
  readonly intents: TrainedClassifier;
  readonly alarm: TrainedAlarmModel;
  readonly reactions: TrainedReactionModel;
  readonly points: TrainedPointModel;
}

/** The same with the weights of all models in one network: those of the intents, the alarm, the reactions and the points. */
export interface Models {
  readonly vocabulary: Vocabulary;
  readonly intents: WithoutWeights<TrainedClassifier>;
  readonly alarm: WithoutWeights<TrainedAlarmModel>;
  readonly reactions: WithoutWeights<TrainedReactionModel>;
  readonly points: WithoutWeights<TrainedPointModel>;
  readonly network: Network;
}
type WithoutWeights<T extends { readonly model: FactoredModel }> = Omit<T, 'model'>;

/** The same as it is saved: the hash table of the vocabulary is built again when it is loaded. */
export type SavedModels = Omit<Models, 'vocabulary'> & { readonly vocabulary: SavedVocabulary };

/** The same with the network in the kernel's memory: one scorer for each model. */
export type OpenModels = Omit<Models, 'network'> & { readonly scorers: readonly Scorer[] };
