/** A file of the content as somebody wants it to be. */
export interface FileChange {
  /** Below the content folder, such as `intents/phrases/greeting.yaml`. */
  readonly file: string;
  /** The whole new text. */
  readonly text: string;
}

/** What somebody wants to change in the content, and why. */
export interface Proposal {
  /** For people, in a line. */
  readonly title: string;
  readonly why: string;
  readonly changes: readonly FileChange[];
  /** Who wants it, as the desk knows them. */
  readonly by: string;
}

/** Takes what was learnt elsewhere, such as a phrase from a question, as a draft. Nothing in it is live by itself. */
export interface Proposals {
  /** The text of a file as it is served now; undefined where there is none. */
  read(file: string): string | undefined;
  /**
   * @returns the id of the draft, whose page is `/desk/answers/drafts/<id>`
   * @throws FactRefused where it would change nothing, or cannot be part of the content
   */
  propose(proposal: Proposal, now: Date): Promise<string>;
}
