/** The classes that a model learns from the labels of its messages. */
export interface Classes {
  /** Each label once, in order. */
  readonly labels: readonly string[];
  /** For each message the index of its label. */
  readonly indexes: Int32Array;
}

/** @param rightLabels one for each message */
export function classesOf(rightLabels: readonly string[]): Classes {
  const labels = [...new Set(rightLabels)].sort();
  const indexOf = new Map(labels.map((label, index) => [label, index]));
  return { labels, indexes: Int32Array.from(rightLabels, (label) => indexOf.get(label) ?? -1) };
}
