import type { VNode } from 'preact';
import { useState } from 'preact/hooks';
import { announce } from '../announce';
import { words } from '../page-parts';

/** Stopping, or reading another answer, is no failure. */
const isStopped = ({ error }: SpeechSynthesisErrorEvent): boolean => error === 'interrupted' || error === 'canceled';

/** Tells the styles whether there is a voice that reads English. Browsers find theirs a moment after the page has begun. */
export function offerVoice(): void {
  if (!('speechSynthesis' in window)) return;
  const look = (): void => {
    const hasVoice = speechSynthesis.getVoices().some(({ lang }) => lang.startsWith('en'));
    document.documentElement.classList.toggle('voiced', hasVoice);
  };
  look();
  // Older Safari has its voices at once, and no events.
  speechSynthesis.addEventListener?.('voiceschanged', look);
}

/** Reads an answer aloud; the styles show it where the browser has a voice. */
export function ReadAloud({ text }: { readonly text: string }): VNode {
  const [state, setState] = useState<'silent' | 'reading' | 'failed'>('silent');
  const press = (): void => {
    speechSynthesis.cancel();
    if (state === 'reading') {
      setState('silent');
      return;
    }
    setState('reading');
    const speech = new SpeechSynthesisUtterance(text);
    speech.lang = 'en-GB';
    speech.onend = () => setState('silent');
    speech.onerror = (event) => {
      setState(isStopped(event) ? 'silent' : 'failed');
      if (!isStopped(event)) announce(words.aloud.failed);
    };
    speechSynthesis.speak(speech);
  };
  return (
    <div className="aloud">
      <button type="button" className="button" onClick={press}>
        {state === 'reading' ? words.aloud.stop : words.aloud.read}
      </button>
      {state === 'failed' ? <p>{words.aloud.failed}</p> : null}
    </div>
  );
}
