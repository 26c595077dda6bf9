/** The right label of each message; undefined for a message that this labelling is not about. */
export type Labelling = readonly (string | undefined)[];

/**
 * How much each feature tells of the labels: the G statistic, the sum over labels of observed × ln(observed / expected).
 * A feature whose messages are spread over the labels as all messages are gets 0; one that ten messages have, all of a
 * rare label, gets much.
 * @param featuresOf the features of each message, as numbers below `features`, without repeats
 * @param labellings several labellings of the same messages: what a feature tells is added up
 * @returns one number for each feature, 0 or more
 */
export function informationOf(
  featuresOf: readonly Int32Array[],
  labellings: readonly Labelling[],
  features: number,
): Float64Array {
  const information = new Float64Array(features);
  for (const labelling of labellings) addInformation(information, featuresOf, labelling);
  return information;
}

// sum of c × ln(c × N / (n × t)) = sum of c × (ln c - ln t) - n × ln n + n × ln N, for c messages of a label that have
// the feature, t messages of that label, n messages that have the feature, N messages in all. So one label after the
// other can be counted, in one array.
function addInformation(information: Float64Array, featuresOf: readonly Int32Array[], labelling: Labelling): void {
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
}
