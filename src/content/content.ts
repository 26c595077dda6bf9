import type { Wording as UnapprovedWords } from './approvals';
import type { Language, Manner, Move, Question, TeamsListing, Wording } from './conversation-schema';
import type { StaffHours } from './hand-off-schema';
import type { ForeignLanguage } from './languages-schema';
import type { CareKind, Feelings, Need, People } from './people-schema';
import type { Reaction } from './reaction-schema';
import type { AlarmExamples, Concept, Intent, RedFlag } from './schema';
import type { Area, BankHoliday, Contact, StrikeEntry, StrikeGroup } from './seeds-schema';
import type { WebChatWords } from './web-chat-schema';

/** Where an answer comes from: an excerpt of an article, a fact of seeds/nhs-advice.yaml, or a strike on file. */
export interface Source {
  /** `national-walkout#gp`, `nhs-advice#pharmacy`, `strikes#december-2025` */
  readonly ref: string;
  /** Who says it and when, as the source line of a reply names them; undefined where the guide speaks for itself. */
  readonly cite?: string;
  /** A page that says it. */
  readonly url?: string;
  readonly text: string;
}

/** All that the guide knows: read, checked and frozen. An edition is made of one. */
export interface Content {
  readonly intents: ReadonlyMap<string, Intent>;
  readonly concepts: readonly Concept[];
  readonly spellings: ReadonlyMap<string, string>;
  readonly redFlags: readonly RedFlag[];
  /** Messages that the alarm model learns from, in addition to the phrases and the examples of the red flags. */
  readonly alarmExamples: readonly AlarmExamples[];
  /** What people say to an alarm, by its name. */
  readonly reactions: ReadonlyMap<string, Reaction>;
  readonly sources: ReadonlyMap<string, Source>;
  /** The answers whose words nobody has approved: seeds/approvals.yaml. */
  readonly unapproved: readonly UnapprovedWords[];
  readonly strikes: readonly StrikeEntry[];
  /** Who can strike, and what people call them. */
  readonly strikeGroups: readonly StrikeGroup[];
  readonly areas: readonly Area[];
  /** The telephone numbers and links that may be named. */
  readonly contacts: readonly Contact[];
  readonly bankHolidays: readonly BankHoliday[];
  /** When people answer patients; undefined where none do. */
  readonly staffHours: StaffHours | undefined;
  /** Kinds of care: what an appointment can be for. */
  readonly care: readonly CareKind[];
  /** What people do in a conversation other than ask: "yes", "say that again". */
  readonly moves: readonly Move[];
  /** Whose appointment it can be. */
  readonly people: People;
  /** One human sentence for each feeling that people speak of. */
  readonly feelings: Feelings;
  /** What makes the usual advice hard to follow, with the line that helps. */
  readonly needs: readonly Need[];
  readonly language: Language;
  /** Languages other than English: how emergencies are told in them, and what is said in them. */
  readonly languages: readonly ForeignLanguage[];
  readonly questions: ReadonlyMap<string, Question>;
  readonly manners: readonly Manner[];
  readonly wording: Wording;
  readonly teams: TeamsListing;
  readonly webChat: WebChatWords;
}
