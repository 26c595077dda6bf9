import type { VNode } from 'preact';
import { clockTime } from '../transcript';

/** The time of a message. The styles show it to those who want it. */
export function Time({ at }: { readonly at: number }): VNode {
  return (
    <time className="time" dateTime={new Date(at).toISOString()}>
      {clockTime(at)}
    </time>
  );
}
