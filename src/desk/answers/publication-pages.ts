import { unlessRefused } from '../refused-fact';
import type { DeskAnswer, DeskRequest, DeskRoute } from '../route';
import type { AnswerParts } from './answer-parts';
import { diskChanges } from './disk-changes';
import { whyIn } from './draft-deeds';
import { servedNow } from './list-page';

const done: Readonly<Record<string, string>> = {
  back: 'The guide goes back to it now, and goes on answering meanwhile.',
  kept: 'What is at the desk stays.',
};

/** All that was published, with the way back to each; and what was edited on the disk meanwhile. */
export function publicationPages(parts: AnswerParts): DeskRoute[] {
  const { revisions, live, audit } = parts;
  const show = async (
    { query }: Pick<DeskRequest, 'query'>,
    refused?: { readonly status: number; readonly text: string },
  ): Promise<DeskAnswer> => {
    const published = await revisions.publications();
    const names = await audit.namesOf(published.map(({ by }) => by));
    return {
      view: 'publications',
      title: 'What was published',
      status: refused?.status,
      data: {
        said: done[query.get('done') ?? ''],
        errors: refused ? [{ text: refused.text, href: '#maincontent' }] : [],
        published: published.map((step) => ({ ...step, name: names.get(step.by) ?? step.by })),
        disk: await diskChanges(parts),
        ...servedNow(parts),
      },
    };
  };
  return [
    { method: 'get', path: '/desk/answers/publications', least: 'viewer', handle: (request) => show(request) },
    {
      method: 'post',
      path: '/desk/answers/publications/back',
      least: 'approver',
      async handle(request) {
        const { form, person, now } = request;
        const number = /^\d{1,9}$/.test(form.get('number') ?? '') ? Number(form.get('number')) : -1;
        const refused = await unlessRefused(() => revisions.goBack(number, { by: person.id, why: whyIn(form), now }));
        if (refused) return show(request, refused);
        await audit.record({
          who: person,
          what: 'went back to what was published before',
          about: `${number}`,
          at: now,
        });
        return { goTo: '/desk/answers/publications?done=back' };
      },
    },
    {
      method: 'post',
      path: '/desk/answers/disk/take-in',
      least: 'editor',
      async handle(request) {
        const { form, person, now } = request;
        const files = form.getAll('files');
        const changes = files.flatMap((file) => {
          const text = live.readDisk(file);
          return text === undefined ? [] : { file, text };
        });
        let id = '';
        const refused = await unlessRefused(async () => {
          const deed = { by: person.id, why: 'Edited on the disk', now };
          ({ id } = await revisions.draft('What was edited on the disk', changes, deed));
        });
        if (refused) return show(request, refused);
        await audit.record({ who: person, what: 'took in what was edited on the disk', about: id, at: now });
        return { goTo: `/desk/answers/drafts/${id}?done=saved` };
      },
    },
    {
      method: 'post',
      path: '/desk/answers/disk/keep',
      least: 'approver',
      async handle(request) {
        const { form, person, now } = request;
        const changed = new Set((await diskChanges(parts)).map(({ file }) => file));
        const files = form.getAll('files').filter((file) => changed.has(file));
        const refused = await unlessRefused(() =>
          revisions.keepServed(files, { by: person.id, why: whyIn(form), now }),
        );
        if (refused) return show(request, refused);
        const about = files.join(', ').slice(0, 300);
        await audit.record({ who: person, what: 'kept what is at the desk, not on the disk', about, at: now });
        return { goTo: '/desk/answers/publications?done=kept' };
      },
    },
  ];
}
