import { standingOf } from '../facts/notice';
import type { Notices } from '../facts/notices';
import type { Strikes } from '../facts/strikes';
import { type DueSource, dueAt } from './due/due';
import { strikesDue } from './due/strikes-due';
import type { DeskRoute } from './route';

/** What whoever runs the guide has set up. */
export interface SetUp {
  /** People sign in with their own accounts. */
  readonly hasOwnAccounts: boolean;
  readonly sendsMail: boolean;
  /** A page of the hospital's shows the chat. */
  readonly isOnWebsite: boolean;
  /** It is known which hospitals the guide is for. */
  readonly knowsHospitals: boolean;
}

export interface FirstStepsParts {
  readonly notices: Notices;
  readonly strikes: Strikes;
  readonly setUp: SetUp;
}

interface Step {
  readonly title: string;
  readonly hint: string;
  readonly href?: string;
  readonly isDone: boolean;
  /** What stands beside it instead of `Done` and `To do`. */
  readonly status?: string;
}

/** The first page: what to do before a strike day, in order, with what is done already. @param due the sources of what is due */
export function firstSteps(parts: FirstStepsParts, due: readonly DueSource[]): DeskRoute {
  return {
    method: 'get',
    path: '/desk',
    least: 'viewer',
    menu: 'First steps',
    async handle({ now }) {
      const data = { before: await beforeTheDay(parts, due, now), once: once(parts.setUp) };
      return { view: 'first-steps', title: 'Before a strike day', data };
    },
  };
}

async function beforeTheDay(
  { notices, strikes }: FirstStepsParts,
  due: readonly DueSource[],
  now: Date,
): Promise<Step[]> {
  const ahead = (await strikes.list(now)).filter(({ standing }) => standing === 'planned' || standing === 'on');
  const unchecked = (await strikesDue(strikes)(now)).filter(({ list }) => list === 'Strikes to check').length;
  const live = (await notices.list()).filter((notice) => notice.live && standingOf(notice.live, now) === 'live').length;
  const open = (await dueAt(due, now)).length;
  return [
    {
      title: 'Check that the strike is on file',
      hint: 'Who strikes, where, from when to when. The guide tells patients of no other strike. Check it again within 14 days.',
      href: '/desk/strikes',
      isDone: ahead.length > 0 && unchecked === 0,
      status: ahead.length === 0 ? 'None on file' : undefined,
    },
    {
      title: 'Write what is true at your hospital',
      hint: 'What is cancelled, moved or goes ahead. The guide says it where it fits what a patient asks, with your hospital’s name and the time.',
      href: '/desk/notices/new',
      isDone: live > 0,
      status: live > 0 ? `${live} told to patients` : undefined,
    },
    {
      title: 'Go through what is due',
      hint: 'Answers to review, sources gone old, notices about to end, drafts that wait for somebody.',
      href: '/desk/due',
      isDone: open === 0,
      status: open > 0 ? `${open} due` : undefined,
    },
    {
      title: 'Ask the guide yourself',
      hint: 'As a patient would: is my appointment still on? Can I come to A&E? Your notices should be in the answers.',
      href: '/',
      isDone: false,
      status: 'Each time',
    },
  ];
}

function once({ hasOwnAccounts, knowsHospitals, isOnWebsite, sendsMail }: SetUp): Step[] {
  return [
    {
      title: 'Say which hospitals the guide is for',
      hint: 'PLACES: then it knows what you mean where a patient names no hospital.',
      isDone: knowsHospitals,
    },
    {
      title: 'Let colleagues sign in with their own accounts',
      hint: 'DESK_ISSUER: until then the desk is open on this one machine, and everybody there is the same person.',
      isDone: hasOwnAccounts,
    },
    {
      title: 'Put the guide on your website',
      hint: 'EMBED_PARENTS: one line of HTML on your pages.',
      isDone: isOnWebsite,
    },
    {
      title: 'Have what is due sent to you by e-mail',
      hint: 'SMTP_URL: once a day, and only if something is.',
      isDone: sendsMail,
    },
  ];
}
