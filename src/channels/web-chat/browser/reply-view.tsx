import type { ReactNode } from 'react';
import { partsOf, type ReplyParagraph } from '../reply-parts';
import { dialled } from './dialled';
import { leave } from './leave';
import { words } from './page-parts';
import type { Activity } from './web-chat';

type Ask = (question: string) => void;

/** The NHS.UK care card for each urgency. */
const cards = { emergency: 'emergency', crisis: 'urgent', urgent: 'urgent', routine: 'non-urgent' } as const;

/**
 * Shows a reply: care advice as a care card, any other as plain text.
 * @param ask called with the title of a pressed button
 */
export function ReplyView({ activity, ask }: { readonly activity: Activity; readonly ask: Ask }): ReactNode {
  const { text = '', channelData, suggestedActions } = activity;
  const titles = suggestedActions?.actions.map(({ value }) => value) ?? [];
  const { headline, paragraphs, buttons } = partsOf(text, titles);
  const guidance = channelData?.guidance;
  const content = (
    <>
      {paragraphs.map((paragraph, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the words of a reply never change.
        <Paragraph key={index} paragraph={paragraph} ask={ask} />
      ))}
      <Buttons titles={buttons} ask={ask} />
      {guidance && words.leave.after.includes(guidance.intent) ? (
        <>
          <button type="button" className="nhsuk-button nhsuk-button--warning" onClick={leave}>
            {words.leave.button}
          </button>
          <p className="source">{words.leave.note}</p>
        </>
      ) : null}
    </>
  );
  if (guidance && channelData.isCard) {
    return (
      <div className={`nhsuk-card nhsuk-card--care nhsuk-card--care--${cards[guidance.urgency]}`}>
        <div className="nhsuk-card__heading-container">
          <h3 className="nhsuk-card__heading">{dialled(headline)}</h3>
          <span className="nhsuk-card--care__arrow" aria-hidden="true" />
        </div>
        <div className="nhsuk-card__content">{content}</div>
      </div>
    );
  }
  const { isNotice } = channelData ?? {};
  return (
    <div className={isNotice ? 'reply reply--notice' : 'reply'}>
      <h3 className="reply__headline">
        <span className="nhsuk-u-visually-hidden">{isNotice ? words.chat.notice : words.chat.guide}: </span>
        {dialled(headline)}
      </h3>
      {content}
    </div>
  );
}

function Paragraph({ paragraph, ask }: { readonly paragraph: ReplyParagraph; readonly ask: Ask }): ReactNode {
  if (paragraph.kind === 'choice') {
    return (
      <ol className="choice">
        {paragraph.titles.map((title) => (
          <li key={title}>
            <Question title={title} ask={ask} />
          </li>
        ))}
      </ol>
    );
  }
  if (paragraph.kind === 'questions') {
    return (
      <>
        <p>{dialled(paragraph.words)}</p>
        <Buttons titles={paragraph.titles} ask={ask} />
      </>
    );
  }
  return paragraph.lines.map((line) => (
    <p key={line} className={line.startsWith(words.source) ? 'source' : undefined}>
      {dialled(line)}
    </p>
  ));
}

function Buttons({ titles, ask }: { readonly titles: readonly string[]; readonly ask: Ask }): ReactNode {
  if (!titles.length) return null;
  return (
    <ul className="questions">
      {titles.map((title) => (
        <li key={title}>
          <Question title={title} ask={ask} />
        </li>
      ))}
    </ul>
  );
}

function Question({ title, ask }: { readonly title: string; readonly ask: Ask }): ReactNode {
  return (
    <button type="button" className="question" onClick={() => ask(title)}>
      {title}
    </button>
  );
}
