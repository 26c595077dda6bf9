import type { VNode } from 'preact';
import { useState } from 'preact/hooks';
import { words } from '../page-parts';

/** Reads an answer aloud, where the browser has a voice. */
export function ReadAloud({ text }: { readonly text: string }): VNode | null {
  const [isReading, setReading] = useState(false);
  if (!('speechSynthesis' in window)) return null;
  const press = (): void => {
    speechSynthesis.cancel();
    setReading(!isReading);
    if (isReading) return;
    const speech = new SpeechSynthesisUtterance(text);
    speech.lang = 'en-GB';
    speech.onend = speech.onerror = () => setReading(false);
    speechSynthesis.speak(speech);
  };
  return (
    <button type="button" className="button" onClick={press}>
      {isReading ? words.aloud.stop : words.aloud.read}
    </button>
  );
}
