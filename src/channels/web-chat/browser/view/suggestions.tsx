import type { VNode } from 'preact';
import type { Actions } from './actions';

interface SuggestionsProps {
  readonly titles: readonly string[];
  readonly press: Actions['press'];
  /** Whether they can be pressed. Those of earlier replies are words: the question that they answer is over. */
  readonly isLatest: boolean;
  /** The id of what they answer or go with. */
  readonly label: string;
}

/** Questions to ask next, or answers to what the guide asks. */
export function Suggestions({ titles, label, ...offered }: SuggestionsProps): VNode | null {
  if (!titles.length) return null;
  return (
    <ul className="questions" aria-labelledby={label}>
      {titles.map((title) => (
        <li key={title}>
          <Suggestion title={title} {...offered} />
        </li>
      ))}
    </ul>
  );
}

/** A numbered list to choose from. */
export function Choice({ titles, label, ...offered }: SuggestionsProps): VNode {
  return (
    <ol className="choice" aria-labelledby={label}>
      {titles.map((title) => (
        <li key={title}>
          <Suggestion title={title} {...offered} />
        </li>
      ))}
    </ol>
  );
}

interface SuggestionProps extends Pick<SuggestionsProps, 'press' | 'isLatest'> {
  readonly title: string;
}

function Suggestion({ title, press, isLatest }: SuggestionProps): VNode {
  if (!isLatest) return <span className="question question--over">{title}</span>;
  return (
    <button type="button" className="question" onClick={() => press(title)}>
      {title}
    </button>
  );
}
