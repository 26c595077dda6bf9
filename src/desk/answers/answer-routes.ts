import type { DeskRoute } from '../route';
import { answerPages } from './answer-page';
import type { AnswerParts } from './answer-parts';
import { approveDeed } from './approve-deed';
import { draftDeeds } from './draft-deeds';
import { draftPage } from './draft-page';
import { editPages } from './edit-pages';
import { answersPage } from './list-page';
import { newPages } from './new-pages';
import { publicationPages } from './publication-pages';
import { sandboxPages } from './sandbox-pages';

/** The pages of the answers. */
export function answerRoutes(parts: AnswerParts): DeskRoute[] {
  return [
    answersPage(parts),
    ...answerPages(parts),
    approveDeed(parts),
    ...newPages(parts),
    ...editPages(parts),
    draftPage(parts),
    ...draftDeeds(parts),
    ...sandboxPages(parts),
    ...publicationPages(parts),
  ];
}
