import type { StaffSide } from '../../hand-off/staff-side';
import { formError } from '../form-errors';
import { type DeskAnswer, type DeskRequest, type DeskRoute, notFound } from '../route';
import type { InboxParts } from './inbox-parts';
import { talkPage } from './talk-page';

/** A patient reads it on a telephone. */
const longestWords = 2_000;

interface InboxDeed {
  /** The last part of the address. */
  readonly name: string;
  readonly what: string;
  /** Where to go on; by default the talk. */
  readonly to?: string;
  run(talks: StaffSide, request: DeskRequest): Promise<boolean>;
}

const deeds: readonly InboxDeed[] = [
  {
    name: 'claim',
    what: 'answered a patient who waited',
    run: (talks, { params: { id }, person, now }) => talks.claim(id, person, now),
  },
  {
    name: 'take-over',
    what: 'took a patient over from a colleague',
    run: (talks, { params: { id }, form, person, now }) => talks.takeOver(id, person, form.get('from') ?? '', now),
  },
  {
    name: 'hand-back',
    what: 'handed a patient back to the guide',
    to: '/desk/inbox?done=ended',
    run: (talks, { params: { id }, person, now }) => talks.handBack(id, person, now),
  },
  {
    name: 'close',
    what: 'ended a talk with a patient',
    to: '/desk/inbox?done=ended',
    run: (talks, { params: { id }, person, now }) => talks.close(id, person, now),
  },
];

/** What can be done with a patient in the inbox, each by the button of a form. */
export function inboxDeeds(parts: InboxParts): DeskRoute[] {
  const { talks, audit } = parts;
  return [
    ...deeds.map(
      ({ name, what, to, run }): DeskRoute => ({
        method: 'post',
        path: `/desk/inbox/:id/${name}`,
        least: 'desk-staff',
        async handle(request) {
          const { params, person, now } = request;
          if (talks.isElsewhere || !(await run(talks, request))) return tooLate;
          await audit.record({ who: person, what, about: params.id, at: now });
          return { goTo: to ?? pathOf(params.id) };
        },
      }),
    ),
    { method: 'post', path: '/desk/inbox/:id/reply', least: 'desk-staff', handle: reply },
  ];

  async function reply({ params: { id }, form, person, now }: DeskRequest): Promise<DeskAnswer> {
    const words = form.get('words') ?? '';
    const key = form.get('key') ?? '';
    const problem = problemOf(words);
    if (problem === undefined)
      return (await talks.say(id, person, words, key, now)) ? { goTo: `${pathOf(id)}#words` } : tooLate;
    const talk = await talks.talk(id);
    return talk ? talkPage(parts, talk, person, now, { words, errors: [formError('words', problem)] }) : notFound;
  }
}

const pathOf = (id: string): string => `/desk/inbox/${encodeURIComponent(id)}`;

function problemOf(words: string): string | undefined {
  if (!words) return 'Write what the patient is to read';
  return words.length > longestWords ? `Shorten it to ${longestWords} letters` : undefined;
}

const tooLate: DeskAnswer = {
  view: 'refused',
  title: 'This was not done',
  data: { says: ['The patient is with somebody else now, has gone, or the talk is over. Go back to the inbox.'] },
  status: 409,
};
