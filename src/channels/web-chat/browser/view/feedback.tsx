import type { VNode } from 'preact';
import { useState } from 'preact/hooks';
import { words } from '../page-parts';

/** When it appears. A function made anew at each drawing would take the focus at each. */
const focusOnce = (element: HTMLElement | null): void => element?.focus();

interface FeedbackProps {
  /** @param why a name of `helpful.reasons`; empty where none is given */
  readonly tell: (isHelpful: boolean, why: string) => void;
}

/** Asks whether an answer was helpful, and why not. One presses a reason: what is written here, nobody would answer. */
export function Feedback({ tell }: FeedbackProps): VNode {
  const [step, setStep] = useState<'asking' | 'why' | 'over'>('asking');
  const { helpful } = words;
  if (step === 'over')
    return (
      <p className="feedback" tabIndex={-1} ref={focusOnce}>
        {helpful.thanks}
      </p>
    );
  if (step === 'asking') {
    const choose = (isHelpful: boolean): void => {
      tell(isHelpful, '');
      setStep(isHelpful ? 'over' : 'why');
    };
    return (
      <fieldset className="feedback">
        <legend>{helpful.question}</legend>
        <Choice name={helpful.yes} press={() => choose(true)} />
        <Choice name={helpful.no} press={() => choose(false)} />
      </fieldset>
    );
  }
  const close = (event: KeyboardEvent): void => {
    if (event.key !== 'Escape') return;
    // In a frame Escape would close the whole chat.
    event.preventDefault();
    setStep('over');
  };
  const give = (why: string): void => {
    tell(false, why);
    setStep('over');
  };
  return (
    <fieldset className="feedback feedback--why" tabIndex={-1} ref={focusOnce} onKeyDown={close}>
      <legend>{helpful.why}</legend>
      {Object.entries(helpful.reasons).map(([why, name]) => (
        <Choice key={why} name={name} press={() => give(why)} />
      ))}
      <Choice name={helpful['not-now']} press={() => setStep('over')} />
      <p>{helpful.kept}</p>
    </fieldset>
  );
}

function Choice({ name, press }: { readonly name: string; readonly press: () => void }): VNode {
  return (
    <button type="button" className="button" onClick={press}>
      {name}
    </button>
  );
}
