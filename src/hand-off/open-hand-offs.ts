import type { Logger } from 'pino';
import type { HandOffs } from '../turns/hand-offs';
import { createDelivery, type Delivery } from './delivery';
import type { HandOffParts } from './hand-off-parts';
import type { OutsideDesk } from './outside-desk';
import { createOutsideSide, type OutsideSide } from './outside-side';
import { createPassing } from './passing';
import { createPatientSide } from './patient-side';
import { createStaffSide, type StaffSide } from './staff-side';
import { tend } from './tending';

/** Talks between patients and the hospital's staff. */
export interface OpenHandOffs {
  /** As the messages of patients come in. */
  readonly patients: HandOffs;
  /** As the staff answer. */
  readonly staff: StaffSide;
  /** As people at a desk outside answer. */
  readonly outside: OutsideSide;
  /** Has people answer at a desk outside, and not at the inbox here. */
  passTo(desk: OutsideDesk): void;
  /** By which channels patients hear of it. */
  readonly delivery: Pick<Delivery, 'by'>;
  /** Does what time brings. Call it every few seconds. @throws StoreAway */
  tend(now: Date): Promise<void>;
}

export function openHandOffs(given: Omit<HandOffParts, 'outside'>, log: Pick<Logger, 'error'>): OpenHandOffs {
  let desk: OutsideDesk | undefined;
  const parts: HandOffParts = { ...given, outside: () => desk };
  const delivery = createDelivery(parts, log);
  const { pass } = createPassing(parts, log);
  const bring = (id: string): void => void delivery.bring(id);
  const staff = createStaffSide(parts, bring);
  return {
    patients: createPatientSide(parts, (id, now) => void pass(id, now)),
    staff,
    outside: createOutsideSide(parts, staff, bring),
    passTo(outside) {
      desk = outside;
    },
    delivery,
    tend: (now) => tend(parts, delivery.bring, pass, now),
  };
}
