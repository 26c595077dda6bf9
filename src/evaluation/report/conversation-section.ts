import { type Html, html } from '../../html';
import type { ScriptFigures } from '../play-script';
import { section, table } from './parts';

/** How many conversations go as their scripts say, and where one does not. */
export function conversationSection({ scripts, turns, asWritten, problems }: ScriptFigures): Html {
  const said = html`<p>${asWritten} of ${scripts} conversations (${turns} turns) go as they are written.</p>`;
  if (!problems.length) return section('Conversations', said);
  return section(
    'Conversations',
    said,
    table(
      'Where a conversation leaves its script',
      [
        { head: 'Script', cell: ({ script }) => script },
        { head: 'Place', cell: ({ place }) => place },
        { head: 'The patient says', cell: ({ patient }) => patient, kind: 'phrase' },
        { head: 'What is wrong', cell: ({ problem }) => problem },
      ],
      problems,
    ),
  );
}
