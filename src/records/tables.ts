import type { Generated } from 'kysely';
import type { HandOffSayingTable, HandOffTable, HandOffWaitTable } from './hand-off-tables';
import type { GivenAnswerTable, GivenVerdictTable } from './verdict-tables';

/** A turn that was taken: what is remembered after it, and what a web chat keeps of it. Rows are added, never changed but by the sweep. */
export interface TurnTable {
  readonly id: Generated<number>;
  /** A keyed hash of the conversation's name. */
  readonly conversation: string;
  /** 1, 2, 3 … in a conversation. With it, it is unique: of two turns that began from the same one, the first is kept. */
  readonly version: number;
  /** A keyed hash of the activity that was answered. Unique: an activity is answered once. */
  readonly activity: string | null;
  /** Milliseconds since 1970. */
  readonly at: number;
  /** JSON. It holds no words of the patient. */
  readonly memory: string | null;
  /** The activities of a web chat, sealed with a key that only the chat's token holds. */
  readonly words: Uint8Array | null;
  /** How many activities the web chat had after this turn. */
  readonly count: number;
}

/** Where a notice reaches somebody. */
export interface ReferenceTable {
  /** A keyed hash of the conversation's name. */
  readonly conversation: string;
  /** JSON: the conversation reference of the Bot Framework. Empty where they said stop. */
  readonly reference: string;
  /** Milliseconds since 1970 of the last change. */
  readonly at: number;
  /** `yes` or `no`, as they said; `unasked` where they said neither. */
  readonly consent: Generated<'yes' | 'no' | 'unasked'>;
  readonly channel: Generated<string>;
  /** A keyed hash of whose it is; empty for a group, and where that is not known. */
  readonly person: Generated<string>;
}

/** What somebody who wants to be told has asked about. */
export interface AskedTable {
  readonly conversation: string;
  readonly what: 'place' | 'day';
  /** A hospital or area, or a day in London: `2026-12-18`. */
  readonly name: string;
}

/** What many are told. */
export interface TellingTable {
  readonly id: string;
  readonly status: string;
  /** JSON. */
  readonly words: string;
  /** JSON. */
  readonly audience: string;
  readonly written_by: string;
  readonly decided_by: string | null;
  /** Milliseconds since 1970 of the last change of status. */
  readonly at: number;
  /** How many they were when it began. */
  readonly total: number;
  /** The process that sends it, and when it last said so, in milliseconds since 1970. */
  readonly holder: string | null;
  readonly seen: number;
  /** JSON, once it is over: the rows of those who were told are deleted some days later. */
  readonly progress: string | null;
}

/** Somebody who is told, from just before until some days after. */
export interface TellingToTable {
  readonly telling: string;
  readonly conversation: string;
  /** As src/jobs/telling-store.ts has them. */
  readonly state: string;
  /** The process that has it in hand. */
  readonly holder: string;
  readonly tries: number;
  /** Milliseconds since 1970: not to be tried again before. */
  readonly due: number;
  readonly why: string;
}

/** Somebody who wants one message on a day. */
export interface ReminderTable {
  readonly conversation: string;
  /** In London. */
  readonly day: string;
  /** JSON, as above. */
  readonly reference: string;
  /** As above. */
  readonly person: Generated<string>;
}

/** How often something was said of an answer. Nothing leads from it to who said it. */
export interface FeedbackTable {
  /** In England: `2026-11-30`. */
  readonly day: string;
  /** The id of the edition that was served. */
  readonly edition: string;
  readonly intent: string;
  /** Empty for the plain answer of the intent. */
  readonly variant: string;
  /** `yes`, `no`, or why not. */
  readonly verdict: string;
  readonly count: number;
}

/** What an operator has put on file, a row for each revision. Rows are added, and never changed or deleted. */
export interface FactTable {
  readonly number: Generated<number>;
  /** `notice` or `strike`. */
  readonly kind: string;
  readonly id: string;
  /** 1, 2, 3 … With kind and id, it is unique: of two that change the same, the first is kept. */
  readonly revision: number;
  /** Milliseconds since 1970. */
  readonly at: number;
  readonly by: string;
  readonly why: string;
  readonly status: string;
  /** Milliseconds since 1970: when it is over by itself. */
  readonly until: number | null;
  /** JSON. */
  readonly says: string;
}

/** A step of a draft of the answers, a row for each. Rows are added and never changed; those of drafts that were never published end. */
export interface RevisionTable {
  readonly number: Generated<number>;
  readonly id: string;
  /** 1, 2, 3 … With the id, it is unique: of two that change the same, the first is kept. */
  readonly revision: number;
  /** Milliseconds since 1970. */
  readonly at: number;
  readonly by: string;
  readonly why: string;
  readonly status: string;
  readonly title: string;
  /** JSON: who wrote what is in it. */
  readonly writers: string;
  /** JSON: the files, by the hashes of their texts. */
  readonly files: string;
  /** 1, 2, 3 … and unique, for the steps that published something. */
  readonly publication: number | null;
  /** JSON: all files that lie over what is on the disk since then. */
  readonly published: string | null;
}

/** The texts that revisions name. */
export interface ContentTextTable {
  readonly hash: string;
  readonly text: string;
  /** Milliseconds since 1970, when a revision named it last. */
  readonly at: number;
}

/** What all machines share, such as the key of the hashes. */
export interface SharedTable {
  readonly name: string;
  readonly value: string;
}

/** How often something was asked about on a day. Nothing leads from it to who asked. */
export interface FigureTable {
  /** In England: `2026-11-30`. */
  readonly day: string;
  /** What was counted, as src/desk/figures/figure-store.ts names it. */
  readonly what: string;
  /** A name of the content, or empty. */
  readonly name: string;
  readonly count: number;
}

/** A session of the desk that was ended before its time. */
export interface DeskEndedTable {
  readonly id: string;
  /** Milliseconds since 1970: afterwards its cookie is over by itself. */
  readonly until: number;
}

/** A one-time link to the desk that was not used yet. */
export interface DeskLinkTable {
  readonly hash: string;
  /** Milliseconds since 1970. */
  readonly until: number;
}

/** A day on which what is due was sent by e-mail. */
export interface DueMailTable {
  /** In England: `2026-11-30`. */
  readonly day: string;
}

/** Who did what at the desk. The store itself refuses to change or delete a row. */
export interface AuditTable {
  readonly number: Generated<number>;
  /** Milliseconds since 1970. */
  readonly at: number;
  readonly person: string;
  readonly name: string;
  readonly what: string;
  readonly about: string;
}

/** A question that was not answered well. It is there only where the hospital keeps them. */
export interface QuestionTable {
  readonly number: Generated<number>;
  /** A keyed hash of the conversation's name: with it, it is forgotten. */
  readonly conversation: string;
  /** Milliseconds since 1970, to the hour. */
  readonly at: number;
  /** As src/missed/question-store.ts names it. */
  readonly why: string;
  /** Without names and numbers, sealed. */
  readonly words: Uint8Array;
  /** The intent of the answer of which it is said; null for a question. */
  readonly about: string | null;
}

/** The tables of the store, the same on both engines. */
export interface Tables {
  readonly turn: TurnTable;
  readonly reference: ReferenceTable;
  readonly asked: AskedTable;
  readonly telling: TellingTable;
  readonly telling_to: TellingToTable;
  readonly reminder: ReminderTable;
  readonly feedback: FeedbackTable;
  readonly given_answer: GivenAnswerTable;
  readonly given_verdict: GivenVerdictTable;
  readonly fact: FactTable;
  readonly revision: RevisionTable;
  readonly content_text: ContentTextTable;
  readonly shared: SharedTable;
  readonly figure: FigureTable;
  readonly desk_ended: DeskEndedTable;
  readonly desk_link: DeskLinkTable;
  readonly due_mail: DueMailTable;
  readonly audit: AuditTable;
  readonly hand_off: HandOffTable;
  readonly hand_off_saying: HandOffSayingTable;
  readonly hand_off_wait: HandOffWaitTable;
  readonly question: QuestionTable;
}
