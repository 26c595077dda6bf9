import type { HandOff, NewSaying } from './hand-off';
import { type HandOffParts, secondsBetween, waitNow, wordsOfNote } from './hand-off-parts';
import type { From } from './hand-off-store';

/** In milliseconds. An offer that nobody answers is none; in a talk in which nobody writes the guide answers again. */
const quietMs = 30 * 60_000;
/** A desk outside that has not taken a patient by then is down: it is not waited for as long as for somebody who is busy. */
const unreachedMs = 30_000;

/**
 * Does what time brings: nobody has answered in the promised time, nobody has written for long, a patient who waits has moved up. Any
 * process may do it at any time; each thing is done once.
 * @param bring brings the patient what was said
 * @param pass passes on to a desk outside what there is
 * @throws StoreAway
 */
export async function tend(
  parts: HandOffParts,
  bring: (id: string) => Promise<void>,
  pass: (id: string, now: Date) => Promise<void>,
  now: Date,
): Promise<void> {
  const { store } = parts;
  const all = await store.inStages(['offered', 'waiting', 'with-person']);
  const quiet = new Date(now.getTime() - quietMs);
  for (const handOff of all) {
    const { stage, due } = handOff;
    if (due && due <= now) await giveUp(parts, handOff, { stages: [stage], dueBy: now }, now);
    else if (isUnreached(parts, handOff, now)) await giveUp(parts, handOff, { stages: ['waiting'] }, now);
    else if (stage !== 'waiting' && handOff.at <= quiet) await nobodyWrote(parts, handOff, quiet, now);
  }
  await tellPlaces(parts, now);
  for (const id of await store.withUndelivered()) await bring(id);
  // Not waited for: a desk that hangs must not keep anybody from being told that nobody comes.
  if (parts.outside()) for (const id of await store.withUnpassed()) void pass(id, now);
}

function isUnreached({ outside }: HandOffParts, { stage, outside: talk, askedAt }: HandOff, now: Date): boolean {
  if (!outside() || stage !== 'waiting' || talk || !askedAt) return false;
  return now.getTime() - askedAt.getTime() >= unreachedMs;
}

/** Has the guide go on, which says what to do where nobody answers. @returns whether this did it @throws StoreAway */
export async function giveUp(
  { store, observer }: HandOffParts,
  { id, askedAt }: HandOff,
  from: From,
  now: Date,
): Promise<boolean> {
  const note = noteOf(id, 'nobody', wordsOfNote({ says: 'nobody', fills: {} }), now);
  const isBack = await store.change(id, from, { stage: 'back', at: now, due: null }, note);
  if (!isBack) return false;
  await store.noteWait({ at: now, seconds: secondsBetween(askedAt ?? now, now), end: 'nobody' });
  observer.handOff('nobody');
  return true;
}

async function nobodyWrote(
  { store }: HandOffParts,
  { id, stage }: HandOff,
  quietSince: Date,
  now: Date,
): Promise<void> {
  const note = stage === 'offered' ? undefined : noteOf(id, 'over', wordsOfNote({ says: 'over', fills: {} }), now);
  await store.change(id, { stages: [stage], quietSince }, { stage: 'ended', at: now, due: null }, note);
}

/** Who waits is told where they stand when that changes. */
async function tellPlaces(parts: HandOffParts, now: Date): Promise<void> {
  const { store } = parts;
  const waiting = await store.inStages(['waiting']);
  for (const [place, { id, place: told }] of waiting.entries()) {
    if (told === place) continue;
    const words = wordsOfNote({ says: 'where', fills: { place, wait: await waitNow(parts, now) } });
    await store.change(id, { stages: ['waiting'], place: told }, { place }, noteOf(id, `place ${place}`, words, now));
  }
}

const noteOf = (id: string, what: string, words: string, at: Date): NewSaying => ({
  key: `${id} ${what}`,
  by: 'note',
  at,
  words,
});
