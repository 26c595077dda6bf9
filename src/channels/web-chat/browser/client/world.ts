/** What the client needs from where it runs. A browser has it; tests hand in a world that loses things. */
export interface World {
  readonly fetch: (url: string, init: RequestInit) => Promise<Response>;
  readonly openSocket: (url: string) => Socket;
  readonly timings: Timings;
}

export interface Socket {
  onopen: ((event: never) => void) | null;
  onmessage: ((event: never) => void) | null;
  onclose: ((event: never) => void) | null;
  close(): void;
}

/** All in milliseconds. */
export interface Timings {
  /** The deadline of one request, and of opening a socket. */
  readonly answer: number;
  /** The first pause after a failure; each further one is twice as long, up to the longest. */
  readonly firstPause: number;
  readonly longestPause: number;
  /** A person is told that a message has not been sent, or not been answered, after so long. */
  readonly patience: number;
  /** What the socket should have brought by now is asked for after so long. */
  readonly check: number;
  readonly poll: number;
  /** A connection that breaks sooner counts as a failure. */
  readonly stable: number;
}

export const usualTimings: Timings = {
  answer: 5_000,
  firstPause: 500,
  longestPause: 15_000,
  patience: 8_000,
  check: 1_500,
  poll: 1_000,
  stable: 5_000,
};

/** The pause after so many failures in a row. A little of it is chance, so that not all pages come back at once. */
export function pauseAfter(failures: number, { firstPause, longestPause }: Timings): number {
  return Math.min(longestPause, firstPause * 2 ** (failures - 1)) * (1 - Math.random() / 5);
}
