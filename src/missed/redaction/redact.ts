import { createNameFinder, type KnownWords } from './names';
import { withoutNumbers } from './numbers';

/** Takes out of a text by what somebody could be known. @param year in which it was written */
export type Redact = (text: string, year: number) => string;

/**
 * Makes what takes names, numbers, dates of birth, addresses, postcodes, e-mails, links and handles out of what patients
 * wrote. Days of appointments, hospitals, places and medicines stay. It rather takes a word too many.
 */
export function createRedact(known: KnownWords): Redact {
  const withoutNames = createNameFinder(known);
  return (text, year) => withoutNames(withoutNumbers(text.normalize('NFC'), year));
}
