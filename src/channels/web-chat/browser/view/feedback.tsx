import type { VNode } from 'preact';
import { useState } from 'preact/hooks';
import { words } from '../page-parts';

const longestWhy = 200;

/** When the field appears. A function made anew at each drawing would take the focus at each. */
const focusOnce = (input: HTMLInputElement | null): void => input?.focus();

/** Asks whether an answer was helpful, and then why. */
export function Feedback({ tell }: { readonly tell: (isHelpful: boolean, why: string) => void }): VNode {
  const [helped, setHelped] = useState<boolean>();
  const [isOver, setOver] = useState(false);
  const { helpful } = words;
  if (isOver) return <p className="feedback">{helpful.thanks}</p>;
  if (helped === undefined) {
    const choose = (isHelpful: boolean): void => {
      setHelped(isHelpful);
      tell(isHelpful, '');
    };
    return (
      <fieldset className="feedback">
        <legend>{helpful.question}</legend>
        <button type="button" className="button" onClick={() => choose(true)}>
          {helpful.yes}
        </button>
        <button type="button" className="button" onClick={() => choose(false)}>
          {helpful.no}
        </button>
      </fieldset>
    );
  }
  const submit = (event: SubmitEvent): void => {
    event.preventDefault();
    const why = String(new FormData(event.currentTarget as HTMLFormElement).get('why')).trim();
    if (why) tell(helped, why);
    setOver(true);
  };
  return (
    <form className="feedback" autocomplete="off" onSubmit={submit}>
      <label>
        {helpful.thanks} {helpful.why}
        <input className="nhsuk-input" name="why" dir="auto" maxLength={longestWhy} ref={focusOnce} />
      </label>
      <button type="submit" className="button">
        {helpful.send}
      </button>
    </form>
  );
}
