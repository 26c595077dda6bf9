/** The right label of each message; undefined for a message that this labelling is not about. */
export type Labelling = readonly (string | undefined)[];

/**
 * The features that tell most: the first so many of each labelling, so that one with few labels has its share.
 * @param featuresOf the features of each message, as numbers below `features`, without repeats
 * @param labellings several labellings of the same messages
 * @param most how many to take at most
 * @returns the features, in order of their numbers
 */
export function mostInformative(
  featuresOf: readonly Int32Array[],
  labellings: readonly Labelling[],
  features: number,
  most: number,
): Int32Array {
  const informations = labellings.map((labelling) => informationOf(featuresOf, labelling, features));
  const ranked = informations.map((information) => information.slice().sort());
  /** Features that are among the first `count` of any labelling. */
  const firstOfAny = (count: number): Int32Array => {
    const least = ranked.map((ascending) => ascending[features - count]);
    return featureNumbers.filter((feature) => informations.some((of, index) => of[feature] >= least[index]));
  };
  const featureNumbers = Int32Array.from({ length: features }, (_, feature) => feature);
  let [enough, tooMany] = [1, most + 1];
  while (tooMany - enough > 1) {
    const count = (enough + tooMany) >> 1;
    if (firstOfAny(count).length <= most) enough = count;
    else tooMany = count;
  }
  return firstOfAny(enough);
}

/**
 * How much each feature tells of the labels: the G statistic, the sum over labels of observed × ln(observed / expected).
 * A feature whose messages are spread over the labels as all messages are gets 0; one that ten messages have, all of a
 * rare label, gets much.
 * @param featuresOf the features of each message, as numbers below `features`, without repeats
 * @returns one number for each feature, 0 or more
 */
function informationOf(featuresOf: readonly Int32Array[], labelling: Labelling, features: number): Float64Array {
  // sum of c × ln(c × N / (n × t)) = sum of c × (ln c - ln t) - n × ln n + n × ln N, for c messages of a label that have
  // the feature, t messages of that label, n messages that have the feature, N messages in all. So one label after the
  // other can be counted, in one array.
  const information = new Float64Array(features);
  const messagesOf = new Map<string, number[]>();
  labelling.forEach((label, message) => {
    if (label === undefined) return;
    const messages = messagesOf.get(label);
    if (messages) messages.push(message);
    else messagesOf.set(label, [message]);
  });
  const withFeature = new Int32Array(information.length);
  const ofLabel = new Int32Array(information.length);
  let all = 0;
  for (const messages of messagesOf.values()) {
    all += messages.length;
    const logOfLabel = Math.log(messages.length);
    for (const message of messages) for (const feature of featuresOf[message]) ofLabel[feature]++;
    for (const message of messages) {
      for (const feature of featuresOf[message]) {
        const count = ofLabel[feature];
        if (!count) continue;
        information[feature] += count * (Math.log(count) - logOfLabel);
        withFeature[feature] += count;
        ofLabel[feature] = 0;
      }
    }
  }
  const logOfAll = Math.log(all);
  withFeature.forEach((count, feature) => {
    if (count) information[feature] += count * (logOfAll - Math.log(count));
  });
  return information;
}
