import type { ComponentChildren, VNode } from 'preact';
import { numberToRing } from '../../links';
import { partsOf, type ReplyParagraph } from '../../reply-parts';
import { type Activity, titlesOf } from '../client/activity';
import { fill, words } from '../page-parts';
import type { Actions } from './actions';
import { Feedback } from './feedback';
import { linked } from './linked';
import { ReadAloud } from './read-aloud';
import { SourcesView } from './sources-view';
import { Choice, Suggestions } from './suggestions';
import { Time } from './time';

/** The NHS.UK care card for each urgency. */
const cards = { emergency: 'emergency', crisis: 'urgent', urgent: 'urgent', routine: 'non-urgent' } as const;

interface ReplyProps {
  readonly activity: Activity;
  readonly at: number;
  readonly actions: Actions;
  /** Whether nothing was said after it: only then its suggestions can be pressed. */
  readonly isLatest: boolean;
}

/** Shows a reply: care advice as a care card, any other as plain text. */
export function ReplyView({ activity, at, actions, isLatest }: ReplyProps): VNode {
  const { id, text = '', speak = text, channelData, attachments, replyToId } = activity;
  if (channelData?.person) return <PersonView name={channelData.person.name} text={text} at={at} />;
  const { headline, paragraphs, buttons } = partsOf(text, titlesOf(activity));
  const guidance = channelData?.guidance;
  const offered = { press: actions.press, isLatest, label: `${id}-headline` };
  const asks = paragraphs.find(({ kind }) => kind === 'asks');
  const content = (
    <>
      {paragraphs.map((paragraph) =>
        paragraph.kind === 'asks' ? (
          <>
            <p className="asks" id={`${id}-question`}>
              {linked(paragraph.words)}
            </p>
            <Suggestions titles={buttons} {...offered} label={`${id}-question`} />
          </>
        ) : (
          paragraphView(paragraph, offered, !replyToId)
        ),
      )}
      {asks ? null : <Suggestions titles={buttons} {...offered} />}
      {guidance && words.leave.after.includes(guidance.intent) ? (
        <>
          <button type="button" className="nhsuk-button nhsuk-button--warning" onClick={() => actions.leave()}>
            {words.leave.button}
          </button>
          <p className="quiet">{words.leave.note}</p>
        </>
      ) : null}
      {guidance && text.includes(`\n${words.source}`) ? <SourcesView refs={guidance.sources} /> : null}
    </>
  );
  const isAdvice = guidance && attachments?.length;
  return (
    <>
      {isAdvice ? (
        <div className={`nhsuk-card nhsuk-card--care nhsuk-card--care--${cards[guidance.urgency]}`}>
          <div className="nhsuk-card__heading-container">
            <h3 className="nhsuk-card__heading" id={`${id}-headline`} tabIndex={-1}>
              {linked(headline)}
            </h3>
            <span className="nhsuk-card--care__arrow" aria-hidden="true" />
          </div>
          <div className="nhsuk-card__content">
            {guidance.urgency === 'routine' ? null : (
              <CallButton number={numberToRing(text.split('\n'), guidance.urgency === 'emergency')} />
            )}
            {content}
          </div>
        </div>
      ) : (
        <div className="reply">
          <h3 className="reply__headline" id={`${id}-headline`} tabIndex={-1}>
            <span className="nhsuk-u-visually-hidden">{words.chat.guide}: </span>
            {linked(headline)}
          </h3>
          {content}
        </div>
      )}
      <div className="after">
        {/* Beside a question of the guide, its "Yes" and "No" would be taken for answers to it. */}
        {guidance?.outcome === 'answer' && replyToId && !asks ? (
          <Feedback tell={(isHelpful, why) => actions.helpful(id, isHelpful, why)} />
        ) : null}
        <ReadAloud text={speak} />
        <Time at={at} />
      </div>
    </>
  );
}

/** What a person says: with their name, and unlike anything that the guide says. */
function PersonView({ name, text, at }: { readonly name: string; readonly text: string; readonly at: number }): VNode {
  return (
    <>
      <div className="reply reply--person">
        <h3 className="reply__person">{fill(words.chat.person, { name })}</h3>
        {text
          .split('\n')
          .filter((line) => line)
          .map((line, index) => (
            <p key={index}>{linked(line)}</p>
          ))}
      </div>
      <div className="after">
        <ReadAloud text={text} />
        <Time at={at} />
      </div>
    </>
  );
}

/** The one thing to do, large. */
function CallButton({ number }: { readonly number: string | undefined }): VNode | null {
  if (!number) return null;
  return (
    <a className="nhsuk-button call" href={`tel:${number}`}>
      {fill(words.chat.call, { number })}
    </a>
  );
}

interface Offered {
  readonly press: Actions['press'];
  readonly isLatest: boolean;
  readonly label: string;
}

/** @param isWelcome whether it stands below the emergency line, on the first screen */
function paragraphView(
  paragraph: Exclude<ReplyParagraph, { kind: 'asks' }>,
  offered: Offered,
  isWelcome: boolean,
): ComponentChildren {
  if (paragraph.kind === 'choice') return <Choice titles={paragraph.titles} {...offered} />;
  if (paragraph.kind === 'questions') {
    return (
      <>
        <p>{linked(paragraph.words)}</p>
        <Suggestions titles={paragraph.titles} {...offered} />
      </>
    );
  }
  return paragraph.lines
    .filter((line) => !line.startsWith(words.source) && !(isWelcome && line === words.emergencyLine))
    .map((line) => <p key={line}>{linked(line)}</p>);
}
