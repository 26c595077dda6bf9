import type { HandOff, NewSaying } from './hand-off';
import { type HandOffParts, secondsBetween, waitNow, wordsOfNote } from './hand-off-parts';

/** In milliseconds. An offer that nobody answers is none; in a talk in which nobody writes the guide answers again. */
const quietMs = 30 * 60_000;

/**
 * Does what time brings: nobody has answered in the promised time, nobody has written for long, a patient who waits has moved up. Any
 * process may do it at any time; each thing is done once.
 * @param bring brings the patient what was said
 * @throws StoreAway
 */
export async function tend(parts: HandOffParts, bring: (id: string) => Promise<void>, now: Date): Promise<void> {
  const { store } = parts;
  const all = await store.inStages(['offered', 'waiting', 'with-person']);
  const quiet = new Date(now.getTime() - quietMs);
  for (const handOff of all) {
    if (handOff.due && handOff.due <= now) await nobodyAnswered(parts, handOff, now);
    else if (handOff.stage !== 'waiting' && handOff.at <= quiet) await nobodyWrote(parts, handOff, quiet, now);
  }
  await tellPlaces(parts, now);
  for (const id of await store.withUndelivered()) await bring(id);
}

async function nobodyAnswered({ store, observer }: HandOffParts, handOff: HandOff, now: Date): Promise<void> {
  const { id, stage, askedAt } = handOff;
  const note = noteOf(id, 'nobody', wordsOfNote({ says: 'nobody', fills: {} }), now);
  const isBack = await store.change(id, { stages: [stage], dueBy: now }, { stage: 'back', at: now, due: null }, note);
  if (!isBack) return;
  await store.noteWait({ at: now, seconds: secondsBetween(askedAt ?? now, now), end: 'nobody' });
  observer.handOff('nobody');
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
