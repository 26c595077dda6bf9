import type { CareKind } from './people-schema';

/** The kind of care that covers every other: "my appointment" can mean a scan. @throws Error where none is marked */
export function anyAppointment(kinds: readonly CareKind[]): CareKind {
  const found = kinds.find((kind) => kind['any-appointment']);
  if (!found) throw new Error('no kind of care is marked any-appointment');
  return found;
}
