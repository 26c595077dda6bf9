import type { DeskRoute } from '../route';
import { type DueItem, type DueSource, dueAt } from './due';

/** The page of what is due. */
export function dueRoute(sources: readonly DueSource[]): DeskRoute {
  return {
    method: 'get',
    path: '/desk/due',
    least: 'viewer',
    menu: 'What is due',
    async handle({ now }) {
      return { view: 'due', title: 'What is due', data: { lists: byList(await dueAt(sources, now)) } };
    },
  };
}

/** What is due, under its headings. */
export function byList(items: readonly DueItem[]): { readonly name: string; readonly items: readonly DueItem[] }[] {
  const names = [...new Set(items.map(({ list }) => list))];
  return names.map((name) => ({ name, items: items.filter(({ list }) => list === name) }));
}
