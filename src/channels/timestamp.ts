let last = { at: 0, timestamp: '' };

/**
 * A time as activities have it. Many come in the same millisecond, and to write it takes longer than to look it up.
 * @param at milliseconds since 1970
 */
export function timestampOf(at: number): string {
  if (last.at !== at) last = { at, timestamp: new Date(at).toISOString() };
  return last.timestamp;
}
