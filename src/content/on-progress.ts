/** Called as something that takes seconds makes progress: `done` parts of `total`. */
export type OnProgress = (done: number, total: number) => void;
