import { FactRefused, type RefusalCode } from '../facts/deed';

const statuses: Readonly<Record<RefusalCode, number>> = {
  NOT_FOUND: 404,
  CHANGED_MEANWHILE: 409,
  NOT_IN_THIS_STATUS: 409,
  ANOTHER_HAS_TO_APPROVE: 403,
  CANNOT_BE_PUBLISHED: 422,
};

/**
 * Does what somebody wanted with a notice or a strike.
 * @returns why it was not done, with a status; undefined where it was
 */
export async function unlessRefused(
  work: () => Promise<unknown>,
): Promise<{ readonly status: number; readonly text: string } | undefined> {
  try {
    await work();
    return undefined;
  } catch (error) {
    if (!(error instanceof FactRefused)) throw error;
    return { status: statuses[error.code], text: error.message };
  }
}

/** @returns undefined for what is not there */
export async function orMissing<Found>(found: Promise<Found>): Promise<Found | undefined> {
  try {
    return await found;
  } catch (error) {
    if (error instanceof FactRefused) return undefined;
    throw error;
  }
}
