/** Told how far something is that takes seconds: once at least for each part of it that is done. */
export type OnProgress = (done: number, total: number) => void;
