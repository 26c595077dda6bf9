import type { Person } from './person';
import type { Role } from './roles';

/** What somebody who is signed in asks of the desk. */
export interface DeskRequest {
  readonly person: Person;
  /** Of the path: `id` of `/desk/notices/:id`. From outside, as is all that follows. */
  readonly params: Readonly<Record<string, string>>;
  readonly query: URLSearchParams;
  /** The fields of the form, without control characters; none for a GET. */
  readonly form: URLSearchParams;
  readonly now: Date;
}

/** What a page, a redirect or a file answers. */
export type DeskAnswer =
  | {
      /** The view in src/desk/views, without its ending. */
      readonly view: string;
      readonly title: string;
      /** What the view shows: whatever is not marked as safe is escaped. */
      readonly data?: object;
      /** 200 where it is left out; 422 for a form that has to be mended. */
      readonly status?: number;
    }
  /** Where to go on, after something was done: a path of the desk. */
  | { readonly goTo: string }
  /** A file of comma-separated values to keep, by its name: `audit.csv`. */
  | { readonly file: string; readonly parts: AsyncIterable<string> };

/** A way into the desk, and who may take it. */
export interface DeskRoute {
  /** A GET changes nothing. A POST is of our own forms alone. */
  readonly method: 'get' | 'post';
  /** In restify's notation: `/desk/notices/:id`. */
  readonly path: string;
  /** The role that one needs at least. */
  readonly least: Role;
  /** Its words in the menu; left out, it is in none. */
  readonly menu?: string;
  /** @throws StoreAway where the store is needed, and away */
  handle(request: DeskRequest): Promise<DeskAnswer> | DeskAnswer;
}

/** The answer for what is not there, or is no longer. */
export const notFound: DeskAnswer = {
  view: 'refused',
  title: 'Page not found',
  data: { says: ['There is no such page, or what it showed is no longer there.'] },
  status: 404,
};
