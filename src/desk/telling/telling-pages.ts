import { textOf } from '../../guidance/reply';
import type { Telling, TellingStatus } from '../../jobs/telling';
import { sumOf, type TellingDeed, type TellingRefusal } from '../../jobs/tellings';
import { told, toldInWords } from '../figures/told';
import { besideFields, type FormError } from '../form-errors';
import { mayAs, type Role } from '../roles';
import { type DeskAnswer, type DeskRequest, type DeskRoute, notFound } from '../route';
import { channelName } from './channel-name';
import { fieldsIn, noFields, placesToChoose, readAudience, readWords, type TellingFields } from './telling-form';
import type { TellingParts } from './telling-parts';

/** What can be done, who may, and what is noted and said of it. */
const deeds: Readonly<Record<TellingDeed, { readonly least: Role; readonly what: string; readonly said: string }>> = {
  approve: { least: 'approver', what: 'had people told', said: 'People are being told now.' },
  withdraw: {
    least: 'editor',
    what: 'took back what people were to be told',
    said: 'It is taken back. Nobody was told.',
  },
  pause: { least: 'editor', what: 'paused telling people', said: 'It is paused. Nobody is told until it goes on.' },
  resume: { least: 'approver', what: 'went on telling people', said: 'It goes on.' },
  stop: { least: 'editor', what: 'stopped telling people', said: 'It is stopped for good.' },
};
const names = Object.keys(deeds) as TellingDeed[];

const refusals: Readonly<Record<TellingRefusal, { readonly status: number; readonly text: string }>> = {
  NOT_FOUND: { status: 404, text: 'There is no such message.' },
  NOT_IN_THIS_STATUS: { status: 409, text: 'Somebody was quicker: look at how it stands now, then decide.' },
  ANOTHER_HAS_TO_APPROVE: { status: 403, text: 'You wrote it. Somebody else has to approve it.' },
};

/** From which status what can be done. */
const possible: Readonly<Record<TellingStatus, readonly TellingDeed[]>> = {
  waiting: ['approve', 'withdraw'],
  sending: ['pause', 'stop'],
  paused: ['resume', 'stop'],
  withdrawn: [],
  stopped: [],
  done: [],
};

/** The pages on what many are told. */
export function tellingRoutes(parts: TellingParts): DeskRoute[] {
  const { tellings, audit } = parts;
  return [
    {
      method: 'get',
      path: '/desk/telling',
      least: 'viewer',
      menu: 'Telling people',
      async handle() {
        const people = sumOf(await tellings.count({}));
        const list = await tellings.list();
        return {
          view: 'tellings',
          title: 'Telling people',
          data: { list, people: inWords(people), canTell: parts.canTell },
        };
      },
    },
    { method: 'get', path: '/desk/telling/new', least: 'editor', handle: ({ now }) => formPage(parts, noFields, now) },
    { method: 'post', path: '/desk/telling', least: 'editor', handle: (request) => write(parts, request) },
    {
      method: 'get',
      path: '/desk/telling/:id',
      least: 'viewer',
      handle: (request) => show(parts, request),
    },
    ...names.map(
      (name): DeskRoute => ({
        method: 'post',
        path: `/desk/telling/:id/${name}`,
        least: deeds[name].least,
        async handle(request) {
          const { params, person, now } = request;
          const refused = await tellings.does(name, params.id, person.id, now, parts.needsTwoToTell);
          if (refused) return show(parts, request, refusals[refused]);
          await audit.record({ who: person, what: deeds[name].what, about: params.id, at: now });
          return { goTo: `/desk/telling/${params.id}?done=${name}` };
        },
      }),
    ),
  ];
}

async function write(parts: TellingParts, { form, person, now }: DeskRequest): Promise<DeskAnswer> {
  const fields = fieldsIn(form);
  const read = await readWords(parts, fields, now);
  if ('errors' in read) return formPage(parts, fields, now, read.errors);
  if (read.warnings.length && form.get('read') !== 'yes') return formPage(parts, fields, now, read.warnings, true);
  const audience = await readAudience(parts, fields, now);
  if (!audience) return notFound;
  const id = await parts.tellings.write(read.words, audience, person.id, now);
  await parts.audit.record({ who: person, what: 'wrote what people are to be told', about: id, at: now });
  return { goTo: `/desk/telling/${id}` };
}

async function formPage(
  { edition, strikes, tellings }: TellingParts,
  fields: TellingFields,
  now: Date,
  errors: readonly FormError[] = [],
  asksWhetherRead = false,
): Promise<DeskAnswer> {
  const channels = await tellings.count({});
  return {
    view: 'telling-form',
    title: 'Tell people something',
    status: errors.length ? 422 : 200,
    data: {
      fields,
      errors,
      beside: besideFields(errors),
      asksWhetherRead,
      channels: [...channels].map(([channel, people]) => ({
        channel,
        name: channelName(channel),
        people: inWords(people),
      })),
      places: placesToChoose(edition().content),
      strikes: (await strikes.list(now)).map(({ strike }) => strike).reverse(),
    },
  };
}

/** @param refused why something was not done */
async function show(
  parts: TellingParts,
  { params, query, person, now }: DeskRequest,
  refused?: { readonly status: number; readonly text: string },
): Promise<DeskAnswer> {
  const found = await parts.tellings.get(params.id);
  if (!found) return notFound;
  const { telling, progress } = found;
  const { status, words, audience } = telling;
  const channels = status === 'waiting' ? await parts.tellings.count(audience) : new Map<string, number>();
  const done = names.find((name) => name === query.get('done'));
  const mayDo = possible[status].filter((deed) => mayAs(person.roles, deeds[deed].least));
  const needsAnother = parts.needsTwoToTell && telling.writtenBy === person.id && status === 'waiting';
  const people = await parts.audit.namesOf([telling.writtenBy, telling.decidedBy ?? '']);
  return {
    view: 'telling',
    title: 'What people are told',
    status: refused?.status,
    data: {
      telling,
      said: done && deeds[done].said,
      errors: refused ? [{ text: refused.text, href: '#what-to-do' }] : [],
      by: people.get(telling.writtenBy) ?? telling.writtenBy,
      decidedBy: people.get(telling.decidedBy ?? '') ?? telling.decidedBy,
      to: await toWhom(parts, telling, now),
      people: inWords(sumOf(channels)),
      previews: previewsOf(parts, telling, channels),
      total: inWords(telling.total),
      progress: rowsOf(progress),
      reasons: Object.entries(progress.why).map(([why, count]) => ({ why, people: inWords(count) })),
      text: textOf(parts.edition().guide.told(words))
        .split('\n')
        .filter((line) => line),
      may: needsAnother ? mayDo.filter((deed) => deed !== 'approve') : mayDo,
      needsAnother,
    },
  };
}

/** Of every channel with somebody in it, and of Teams in any case: most are there. */
function previewsOf({ shownIn }: TellingParts, { words }: Telling, channels: ReadonlyMap<string, number>) {
  const shown = new Map([['msteams', channels.get('msteams') ?? 0], ...channels]);
  return [...shown].map(([channel, people]) => {
    const { text, buttons } = shownIn(channel, words);
    return {
      name: channelName(channel),
      people: inWords(people),
      lines: text.split('\n').filter((line) => line),
      buttons,
    };
  });
}

async function toWhom({ strikes }: TellingParts, { audience }: Telling, now: Date): Promise<string[]> {
  const { channel, place, days, isForAll } = audience;
  const strike = days && (await strikes.list(now)).find(({ strike: { from } }) => from.startsWith(days[0]))?.strike;
  return [
    isForAll ? 'All who wrote and did not say stop' : 'Those who asked to be told',
    ...(channel ? [`in ${channelName(channel)}`] : []),
    ...(place ? [`who asked about ${place}`] : []),
    ...(days
      ? [
          `who asked about a day in the strike${strike ? ` of ${strike.who}` : ''} from ${days[0]} to ${days[days.length - 1]}`,
        ]
      : []),
  ];
}

function rowsOf({ sent, failed, unsure }: { readonly sent: number; readonly failed: number; readonly unsure: number }) {
  return [
    { name: 'Told', people: inWords(sent) },
    { name: 'Could not be reached', people: inWords(failed) },
    { name: 'Perhaps told: something broke off just then. They are not told again', people: inWords(unsure) },
  ];
}

/** To the nearest five, as all numbers of people at the desk. */
const inWords = (people: number): string => (people === 0 ? 'none' : toldInWords(told(people)));
