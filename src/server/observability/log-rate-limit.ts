const windowMs = 60_000;
const linesPerWindow = 20;

/** Leave to write a line, with how many of its kind were left out before it. */
export interface Permit {
  readonly leftOut?: number;
}

/**
 * A rate limit for lines that a stranger can cause: they must not fill the disk. Of each kind 20 are written a minute.
 * @param clock milliseconds
 * @returns what asks for leave to write one of a kind; kinds are few
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
