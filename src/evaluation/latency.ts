/** Time of one call, in microseconds. */
export interface Latency {
  readonly median: number;
  readonly p99: number;
}

const warmUpRounds = 3;

/**
 * Times a function on each input, after rounds that warm it up. Only a promise is awaited: an await would add to the
 * time.
 * @param rounds how often each input is timed
 */
export async function latencyOf<T>(inputs: readonly T[], call: (input: T) => unknown, rounds = 10): Promise<Latency> {
  const micros: number[] = [];
  for (let round = -warmUpRounds; round < rounds; round++) {
    for (const input of inputs) {
      const begin = process.hrtime.bigint();
      const made = call(input);
      if (made instanceof Promise) await made;
      if (round >= 0) micros.push(Number(process.hrtime.bigint() - begin) / 1_000);
    }
  }
  micros.sort((one, other) => one - other);
  const at = (share: number): number => micros[Math.min(Math.floor(micros.length * share), micros.length - 1)];
  return { median: at(0.5), p99: at(0.99) };
}
