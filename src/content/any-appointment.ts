import type { CareKind } from './conversation-schema';

/** The kind of care that stands for any appointment: every other kind can be called one. */
export function anyAppointment(kinds: readonly CareKind[]): CareKind {
  const found = kinds.find((kind) => kind['any-appointment']);
  if (!found) throw new Error('no kind of care is marked any-appointment');
  return found;
}
