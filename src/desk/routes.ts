import type { Content } from '../content/content';
import type { AnswerParts } from './answers/answer-parts';
import { answerRoutes } from './answers/answer-routes';
import { articleRoutes } from './articles/article-pages';
import { auditRoutes } from './audit/audit-pages';
import { answersDue, sourcesDue } from './due/content-due';
import { draftsDue } from './due/drafts-due';
import type { DueSource } from './due/due';
import { dueRoute } from './due/due-page';
import { helpedDue } from './due/helped-due';
import { noticesDue } from './due/notices-due';
import { patientsDue } from './due/patients-due';
import { strikesDue } from './due/strikes-due';
import { type FigureParts, figureRoutes } from './figures/figure-pages';
import { helpedRoutes } from './figures/helped-pages';
import { type FirstStepsParts, firstSteps } from './first-steps';
import { inboxRoutes } from './inbox/inbox-pages';
import type { InboxParts } from './inbox/inbox-parts';
import { noticeRoutes } from './notices/notice-pages';
import type { NoticeParts } from './notices/notice-parts';
import { questionDeeds } from './questions/question-deeds';
import { questionPages } from './questions/question-pages';
import type { QuestionParts } from './questions/question-parts';
import type { DeskRoute } from './route';
import { incidentsDue } from './safety/incidents-due';
import { safetyRoutes } from './safety/safety-pages';
import type { SafetyParts } from './safety/safety-parts';
import { strikeRoutes } from './strikes/strike-pages';
import type { StrikeParts } from './strikes/strike-parts';
import { tellingRoutes } from './telling/telling-pages';
import type { TellingParts } from './telling/telling-parts';

/** What the pages are made from. */
export interface DeskParts
  extends FirstStepsParts,
    InboxParts,
    NoticeParts,
    StrikeParts,
    TellingParts,
    AnswerParts,
    FigureParts,
    QuestionParts,
    SafetyParts {}

/** Finds what is due: a new kind is one more in this list. */
export function deskDue({
  notices,
  strikes,
  talks,
  incidents,
  revisions,
  figures,
  edition,
}: Pick<DeskParts, 'notices' | 'strikes' | 'talks' | 'incidents' | 'revisions' | 'figures' | 'edition'>): DueSource[] {
  const content = (): Content => edition().content;
  return [
    patientsDue(talks),
    incidentsDue(incidents),
    noticesDue(notices),
    strikesDue(strikes),
    draftsDue(revisions),
    answersDue(content),
    helpedDue(figures, content),
    sourcesDue(content),
  ];
}

/** All pages of the desk, in the order of the menu: the one list of who may go where. */
export function deskRoutes(parts: DeskParts): readonly DeskRoute[] {
  const due = deskDue(parts);
  return [
    firstSteps(parts, due),
    dueRoute(due),
    ...inboxRoutes(parts),
    ...noticeRoutes(parts),
    ...strikeRoutes(parts),
    ...tellingRoutes(parts),
    ...answerRoutes(parts),
    ...figureRoutes(parts),
    ...helpedRoutes(parts),
    ...questionPages(parts),
    ...questionDeeds(parts),
    ...articleRoutes(parts),
    ...safetyRoutes(parts),
    ...auditRoutes(parts.audit),
  ];
}
