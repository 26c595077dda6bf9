/** Who does something, when, and why: each revision says so. */
export interface Deed {
  /** Who, as the desk knows them. */
  readonly by: string;
  readonly why: string;
  readonly now: Date;
}

/** The revision that somebody saw when they decided: where another came meanwhile, nothing is done. */
export interface Seen {
  readonly id: string;
  readonly revision: number;
}

/**
 * Why something was not done. `CHANGED_MEANWHILE`: somebody else was quicker. `ANOTHER_HAS_TO_APPROVE`: who wrote the words
 * cannot. `CANNOT_BE_PUBLISHED`: a finding refuses it.
 */
export type RefusalCode =
  | 'NOT_FOUND'
  | 'CHANGED_MEANWHILE'
  | 'NOT_IN_THIS_STATUS'
  | 'ANOTHER_HAS_TO_APPROVE'
  | 'CANNOT_BE_PUBLISHED';

/** Something that an operator wanted was not done. The message says what to do, for people. */
export class FactRefused extends Error {
  constructor(
    readonly code: RefusalCode,
    message: string,
  ) {
    super(message);
  }
}

export const notFound = (): FactRefused => new FactRefused('NOT_FOUND', 'It is not there. Go back to the list.');
export const changedMeanwhile = (): FactRefused =>
  new FactRefused('CHANGED_MEANWHILE', 'Somebody else changed it meanwhile. Look at it again, then decide.');
