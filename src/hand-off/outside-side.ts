import { begun, type HandOff } from './hand-off';
import type { HandOffParts } from './hand-off-parts';
import type { StaffSide } from './staff-side';
import { giveUp } from './tending';

/** Which talk a desk outside tells of: that of a conversation of ours, or the one that it calls so itself. */
export type WhichTalk = { readonly conversation: string } | { readonly name: string };

/** What people at a desk outside can do. Each is done once, however often it is told; a method is false where no such talk goes on. */
export interface OutsideSide {
  /** Somebody has taken the patient. @throws StoreAway */
  accepted(which: WhichTalk, now: Date): Promise<boolean>;
  /** Somebody says something, and has taken the patient by it. @param key the same when it is told again @throws StoreAway */
  says(which: WhichTalk, name: string | undefined, words: string, key: string, now: Date): Promise<boolean>;
  /** The talk has ended; where nobody has taken the patient, nobody will. @throws StoreAway */
  completed(which: WhichTalk, now: Date): Promise<boolean>;
  /** Nobody can take the patient, or go on. @throws StoreAway */
  failed(which: WhichTalk, now: Date): Promise<boolean>;
}

/** Who has a patient: the desk as a whole, by whoever writes there. */
const desk = 'outside';

/** @param bring brings the patient what was said */
export function createOutsideSide(
  parts: HandOffParts,
  staff: Pick<StaffSide, 'who' | 'claim' | 'say' | 'close'>,
  bring: (id: string) => void,
): OutsideSide {
  const { store } = parts;
  const find = (which: WhichTalk): Promise<HandOff | undefined> =>
    'name' in which ? store.atDesk(which.name) : store.liveOf(which.conversation);
  const nameOr = (name: string | undefined): string => {
    const who = staff.who ?? '';
    return name ?? who.slice(0, 1).toUpperCase() + who.slice(1);
  };
  /** The desk knows that it is over: it is not told. */
  const over = ({ id }: HandOff): Promise<boolean> =>
    store.change(id, { stages: ['back', 'ended'] }, { outside: null, passing: null });
  const end = async (handOff: HandOff, now: Date): Promise<boolean> => {
    const isBack = await giveUp(parts, handOff, { stages: begun }, now);
    await over(handOff);
    if (isBack) bring(handOff.id);
    return isBack;
  };

  return {
    async accepted(which, now) {
      const handOff = await find(which);
      return handOff !== undefined && staff.claim(handOff.id, { id: desk, name: nameOr(undefined) }, now);
    },
    async says(which, name, words, key, now) {
      const handOff = await find(which);
      const person = { id: desk, name: nameOr(name) };
      if (!handOff || !(await staff.claim(handOff.id, person, now))) return false;
      return staff.say(handOff.id, person, words, key, now);
    },
    async completed(which, now) {
      const handOff = await find(which);
      if (!handOff) return false;
      if (handOff.stage !== 'with-person') return end(handOff, now);
      const isEnded = await staff.close(handOff.id, { id: desk, name: handOff.person?.name ?? '' }, now);
      await over(handOff);
      return isEnded;
    },
    async failed(which, now) {
      const handOff = await find(which);
      return handOff !== undefined && end(handOff, now);
    },
  };
}
