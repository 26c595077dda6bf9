import type { Deed } from '../../facts/deed';
import { unlessRefused } from '../refused-fact';
import type { Role } from '../roles';
import type { DeskRoute } from '../route';
import type { StrikeParts } from './strike-parts';

interface StrikeDeed {
  /** The last part of the address, and what the list says afterwards. */
  readonly name: string;
  readonly done: string;
  readonly least: Role;
  readonly what: string;
  run(id: string, seen: number, deed: Deed): Promise<unknown>;
}

/** What can be done with a strike, each by the button of a form. */
export function strikeDeeds({ strikes, audit }: StrikeParts): DeskRoute[] {
  const deeds: StrikeDeed[] = [
    {
      name: 'call-off',
      done: 'called-off',
      least: 'approver',
      what: 'called off a strike',
      run: (...given) => strikes.callOff(...given),
    },
    {
      name: 'checked',
      done: 'checked',
      least: 'editor',
      what: 'checked a strike',
      run: (...given) => strikes.checked(...given),
    },
    {
      name: 'remove',
      done: 'removed',
      least: 'approver',
      what: 'removed a strike',
      run: (...given) => strikes.remove(...given),
    },
    {
      name: 'put-back',
      done: 'put-back',
      least: 'approver',
      what: 'put back a strike',
      run: (...given) => strikes.putBack(...given),
    },
  ];
  return deeds.map(({ name, done, least, what, run }) => ({
    method: 'post',
    path: `/desk/strikes/:id/${name}`,
    least,
    async handle({ params: { id }, form, person, now }) {
      const deed = { by: person.id, why: '', now };
      const refused = await unlessRefused(() => run(id, Number(form.get('revision')), deed));
      if (refused)
        return { view: 'refused', title: 'This was not done', data: { says: [refused.text] }, status: refused.status };
      await audit.record({ who: person, what, about: id, at: now });
      return { goTo: `/desk/strikes?done=${done}&of=${encodeURIComponent(id)}` };
    },
  }));
}
