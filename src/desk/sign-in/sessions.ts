import { randomBytes, timingSafeEqual } from 'node:crypto';
import { z } from 'zod';
import { type Person, personSchema } from '../person';
import { type Seals, sealsOf } from './sealed';

const minuteMs = 60_000;
/** Nobody has asked for a page for so long: it is over. */
export const idleMs = 20 * minuteMs;
/** However busy: a working day, after which the provider is asked again. */
export const longestMs = 8 * 60 * minuteMs;
/** A cookie says when somebody was last here. It is renewed no more often than this. */
const renewMs = minuteMs;
const randomLength = 32;

const random = (): string => randomBytes(randomLength).toString('base64url');

const sessionSchema = z.object({
  id: z.string().min(randomLength),
  person: personSchema,
  /** Every form of this session repeats it. */
  formToken: z.string().min(randomLength),
  /** Milliseconds since 1970. */
  began: z.number(),
  seen: z.number(),
});

/** Somebody's time at the desk, from signing in to signing out. The browser keeps it, sealed. */
export type Session = z.infer<typeof sessionSchema>;

/** Where it is noted which sessions were ended, for all machines: a copy of a cookie is worth nothing then. */
export interface EndedSessions {
  /** @param until after this the cookie is over by itself @throws StoreAway */
  end(id: string, until: Date): Promise<void>;
  /** @throws StoreAway */
  isEnded(id: string): Promise<boolean>;
}

export interface Sessions {
  /** Begins one, with an id that nobody has known before. */
  begin(person: Person, now: Date): Session;
  /** What the browser is to keep of it. */
  seal(session: Session): Promise<string>;
  /** @returns undefined where it is forged, over or ended @throws StoreAway */
  open(sealed: string, now: Date): Promise<Session | undefined>;
  /** The session as seen now; undefined where the browser need not be told. */
  renewed(session: Session, now: Date): Session | undefined;
  /** @throws StoreAway */
  end(session: Session): Promise<void>;
}

/** @param key in base64url */
export function createSessions(key: string, ended: EndedSessions): Sessions {
  const seals: Seals<Session> = sealsOf(key, 'desk session', sessionSchema);
  const untilOf = ({ began, seen }: Session): Date => new Date(Math.min(seen + idleMs, began + longestMs));
  return {
    begin: (person, now) => ({
      id: random(),
      person,
      formToken: random(),
      began: now.getTime(),
      seen: now.getTime(),
    }),
    seal: (session) => seals.seal(session, untilOf(session)),
    async open(sealed, now) {
      const session = await seals.open(sealed, now);
      return session && !(await ended.isEnded(session.id)) ? session : undefined;
    },
    renewed: (session, now) =>
      now.getTime() - session.seen < renewMs ? undefined : { ...session, seen: now.getTime() },
    end: ({ id, began }) => ended.end(id, new Date(began + longestMs)),
  };
}

/** Whether a form comes from a page of this session. */
export function isOfSession({ formToken }: Session, given: string | null): boolean {
  const [wanted, told] = [Buffer.from(formToken), Buffer.from(given ?? '')];
  return wanted.length === told.length && timingSafeEqual(wanted, told);
}
