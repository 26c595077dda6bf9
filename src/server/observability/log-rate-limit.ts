const windowMs = 60_000;
const linesPerWindow = 20;

/** Permission to write a line. `leftOut`: how many of its kind were suppressed since the last one. */
export interface Permit {
  readonly leftOut?: number;
}

/**
 * A rate limit for log lines that any caller can cause, so that they do not fill the disk: 20 a minute of each kind.
 * @param clock in milliseconds
 * @returns a function that gives the permit for a line of a kind, or undefined. There must be few kinds: each is
 *   stored.
 */
export function createLogRateLimit(
  clock: () => number = () => performance.now(),
): (kind: string) => Permit | undefined {
  const windows = new Map<string, { startedAt: number; lines: number; leftOut: number }>();
  return (kind) => {
    const now = clock();
    const window = windows.get(kind) ?? { startedAt: now, lines: 0, leftOut: 0 };
    windows.set(kind, window);
    if (now - window.startedAt >= windowMs) Object.assign(window, { startedAt: now, lines: 0 });
    if (window.lines >= linesPerWindow) {
      window.leftOut++;
      return undefined;
    }
    window.lines++;
    const { leftOut } = window;
    window.leftOut = 0;
    return leftOut ? { leftOut } : {};
  };
}
