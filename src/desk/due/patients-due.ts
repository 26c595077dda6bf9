import type { StaffSide } from '../../hand-off/staff-side';
import type { DueItem, DueSource } from './due';

/** Patients who wait for somebody to answer them. */
export function patientsDue(talks: Pick<StaffSide, 'queue'>): DueSource {
  return async () => {
    const { waiting } = await talks.queue();
    const what = waiting.length === 1 ? '1 patient' : `${waiting.length} patients`;
    const item: DueItem = {
      list: 'Patients who wait for a person',
      what,
      why: 'Nobody has answered yet',
      href: '/desk/inbox',
    };
    return waiting.length ? [item] : [];
  };
}
