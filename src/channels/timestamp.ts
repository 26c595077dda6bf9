let last = { at: 0, timestamp: '' };

/**
 * A time as activities write it, in ISO 8601. The last one is cached: many activities share a millisecond, and
 * formatting is slower than comparing.
 * @param at milliseconds since 1970
 */
export function timestampOf(at: number): string {
  if (last.at !== at) last = { at, timestamp: new Date(at).toISOString() };
  return last.timestamp;
}
