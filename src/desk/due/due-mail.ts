import { dayInWords, isoOf, londonClock } from '../../guidance/london-day';
import { isLoopback } from '../../loopback';
import { type DueItem, type DueSource, dueAt } from './due';
import { byList } from './due-page';

/** Where the mail goes, and through which server. */
export interface MailSettings {
  /** `smtps://user:password@mail.hospital.example` */
  readonly server: string;
  readonly from: string;
  readonly to: readonly string[];
}

/** Which machine sends the mail of a day: the first that asks. */
export interface MailDays {
  /** @returns whether it is for this machine to send @throws StoreAway */
  claim(day: string): Promise<boolean>;
  /** It could not be sent: another try may. @throws StoreAway */
  giveBack(day: string): Promise<void>;
}

export interface DueMailParts {
  readonly settings: MailSettings;
  readonly days: MailDays;
  readonly sources: readonly DueSource[];
  /** Of the desk: `https://chat.hospital.example`. */
  readonly origin: string;
}

/** Not at night: who gets it at work reads it first thing. */
const fromTime = '07:00';
const timeoutMs = 20_000;

/**
 * Sends what is due to those who are to know, once a day, from 7am on. Where nothing is, nothing is sent.
 * @returns whether it was sent now
 * @throws StoreAway, or the error of the mail server: it is tried again the next time
 */
export async function mailDue({ settings, days, sources, origin }: DueMailParts, now: Date): Promise<boolean> {
  const { day, time } = londonClock(now.getTime());
  if (time < fromTime) return false;
  const items = await dueAt(sources, now);
  const today = isoOf(day);
  if (items.length === 0 || !(await days.claim(today))) return false;
  try {
    await send(settings, `Due at the patient guide on ${dayInWords(day)}: ${items.length}`, textOf(items, origin));
    return true;
  } catch (error) {
    await days.giveBack(today);
    throw error;
  }
}

function textOf(items: readonly DueItem[], origin: string): string {
  const lists = byList(items).map(({ name, items: ofList }) =>
    [name, ...ofList.map(({ what, why, href }) => `- ${what}: ${why}. ${origin}${href}`)].join('\n'),
  );
  return [...lists, `All of it: ${origin}/desk/due`].join('\n\n');
}

async function send({ server, from, to }: MailSettings, subject: string, text: string): Promise<void> {
  const { protocol, username, hostname } = new URL(server);
  // Loaded where it is used: most guides send none.
  const { createTransport } = await import('nodemailer');
  const transport = createTransport({
    url: server,
    // No password goes over the network in clear.
    requireTLS: protocol === 'smtp:' && username !== '' && !isLoopback(hostname),
    connectionTimeout: timeoutMs,
    greetingTimeout: timeoutMs,
    socketTimeout: timeoutMs,
    disableFileAccess: true,
    disableUrlAccess: true,
  });
  try {
    await transport.sendMail({ from, to: [...to], subject, text });
  } finally {
    transport.close();
  }
}
