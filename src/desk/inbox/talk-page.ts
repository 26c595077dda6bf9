import { randomUUID } from 'node:crypto';
import { oncePerEdition } from '../../editions/edition';
import type { Talk } from '../../hand-off/staff-side';
import { besideFields, type FormError } from '../form-errors';
import type { Person } from '../person';
import type { DeskAnswer } from '../route';
import type { InboxParts } from './inbox-parts';
import { sourcedAnswers } from './sourced-answers';

const minuteMs = 60_000;

/** Whole minutes. */
export const minutesSince = (then: Date | undefined, now: Date): number =>
  then ? Math.max(0, Math.floor((now.getTime() - then.getTime()) / minuteMs)) : 0;

const answersOf = oncePerEdition(({ content }) => sourcedAnswers(content));

/** What stands in the form, right or not. */
interface Written {
  readonly words?: string;
  /** The intent whose answer is to stand in it. */
  readonly answer?: string;
  readonly errors?: readonly FormError[];
}

/** A talk. Its words are for whoever has it, and nobody else. */
export function talkPage(
  { edition }: Pick<InboxParts, 'edition'>,
  { handOff, said }: Talk,
  person: Person,
  now: Date,
  { words, answer = '', errors = [] }: Written = {},
): DeskAnswer {
  const isMine = handOff.person?.id === person.id;
  const answers = answersOf(edition());
  const chosen = answers.find(({ intent }) => intent === answer);
  return {
    view: 'talk',
    title: isMine ? 'A talk with a patient' : 'A patient',
    status: errors.length ? 422 : 200,
    data: {
      id: handOff.id,
      stage: handOff.stage,
      alarm: handOff.alarm,
      minutes: minutesSince(handOff.askedAt, now),
      isMine,
      holder: isMine ? undefined : handOff.person,
      said: isMine ? said.map(shownSaying) : [],
      answers,
      answer,
      words: words ?? chosen?.text ?? '',
      key: randomUUID(),
      errors,
      beside: besideFields(errors),
    },
  };
}

const speakers = {
  patient: 'Patient',
  'patient-before': 'Patient, before',
  guide: 'Guide',
  'guide-before': 'Guide, before',
  note: 'Guide',
} as const;

function shownSaying({ by, words, at, alarm, name = '', reply }: Talk['said'][number]) {
  const text = reply ? [reply.headline, ...reply.body].join('\n') : words;
  return {
    who: by === 'person' ? name : speakers[by],
    isOfPatient: by === 'patient' || by === 'patient-before',
    lines: text.split('\n').filter((line) => line.trim()),
    at,
    alarm,
  };
}
