import type { Logger } from 'pino';
import type { HandOffs } from '../turns/hand-offs';
import { createDelivery, type Delivery } from './delivery';
import type { HandOffParts } from './hand-off-parts';
import { createPatientSide } from './patient-side';
import { createStaffSide, type StaffSide } from './staff-side';
import { tend } from './tending';

/** Talks between patients and the hospital's staff. */
export interface OpenHandOffs {
  /** As the messages of patients come in. */
  readonly patients: HandOffs;
  /** As the staff answer. */
  readonly staff: StaffSide;
  /** By which channels patients hear of it. */
  readonly delivery: Pick<Delivery, 'by'>;
  /** Does what time brings. Call it every few seconds. @throws StoreAway */
  tend(now: Date): Promise<void>;
}

export function openHandOffs(parts: HandOffParts, log: Pick<Logger, 'error'>): OpenHandOffs {
  const delivery = createDelivery(parts, log);
  return {
    patients: createPatientSide(parts),
    staff: createStaffSide(parts, (id) => void delivery.bring(id)),
    delivery,
    tend: (now) => tend(parts, delivery.bring, now),
  };
}
