import { dirname, join, resolve } from 'node:path';
import { Environment, FileSystemLoader } from 'nunjucks';
import { londonTime } from '../content/london-time';
import { type Day, dayFrom, dayInWords, momentInWords } from '../guidance/london-day';
import type { DeskFiles } from './files';
import type { Person } from './person';
import { mayAs } from './roles';
import type { DeskRoute } from './route';

/** The same path from `dist/desk` and from `src/desk`. */
const views = resolve(__dirname, '../../src/desk/views');
/** NHS.UK frontend's own macros: `nhsuk/components/button/macro.njk`. */
const macros = join(dirname(require.resolve('nhsuk-frontend/package.json')), 'dist');

/** Who sees a page, where somebody is signed in. */
export interface Reader {
  readonly person: Person;
  /** Every form of the page repeats it. */
  readonly formToken: string;
  /** Of the page, to mark it in the menu. */
  readonly path: string;
}

/** Makes HTML of a view and what it shows. */
export type Render = (view: string, title: string, data: object, reader?: Reader) => string;

/** @param routes those with words for the menu are in it, for whoever may go there */
export function createViews(files: Omit<DeskFiles, 'files'>, routes: readonly DeskRoute[]): Render {
  const environment = new Environment(new FileSystemLoader([views, macros]), {
    autoescape: true,
    trimBlocks: true,
    lstripBlocks: true,
  });
  environment.addFilter('moment', (at: Date) => momentInWords(at.getTime()));
  environment.addFilter('localMoment', (local: string) => momentInWords(londonTime(local).toMillis()));
  environment.addFilter('day', (day: Day) => dayInWords(day));
  environment.addFilter('isoDay', (iso: string) => dayInWords(dayFrom(iso)));
  environment.addFilter('sentence', (words: string) => `${words.charAt(0).toUpperCase()}${words.slice(1)}`);
  return (view, title, data, reader) => {
    const menu = routes.flatMap(({ path, least, menu: text }) =>
      text && reader && mayAs(reader.person.roles, least)
        ? [
            {
              text,
              href: path,
              current: path === reader.path,
              active: path !== '/desk' && reader.path.startsWith(`${path}/`),
            },
          ]
        : [],
    );
    return environment.render(`${view}.njk`, {
      ...data,
      title,
      menu,
      reader,
      mayEdit: reader && mayAs(reader.person.roles, 'editor'),
      mayApprove: reader && mayAs(reader.person.roles, 'approver'),
      files,
    });
  };
}
