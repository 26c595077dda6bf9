import type { CareKind, Language, Manner, Move, Question, TeamsListing, Wording } from './conversation-schema';
import type {
  Advice,
  AlarmExamples,
  Area,
  Article,
  BankHoliday,
  Concept,
  Intent,
  RedFlag,
  StrikeEntry,
} from './schema';
import type { WebChatWords } from './web-chat-schema';

/** Where an answer comes from: a passage of an article, or a fact of the advice file. */
export interface Source {
  /** `national-walkout#gp`, `nhs-advice#pharmacy`, `strikes#december-2025` */
  readonly ref: string;
  /** Who says it and when, as a reply names them; none where the guide speaks for itself. */
  readonly cite?: string;
  readonly text: string;
}

/** All that the guide knows: read once at start-up, checked, and never changed. */
export interface Content {
  readonly intents: ReadonlyMap<string, Intent>;
  readonly concepts: readonly Concept[];
  readonly spellings: ReadonlyMap<string, string>;
  readonly redFlags: readonly RedFlag[];
  /** What the alarm model learns from, beside the phrases and the examples of the red flags. */
  readonly alarmExamples: readonly AlarmExamples[];
  readonly articles: readonly Article[];
  readonly advice: readonly Advice[];
  readonly sources: ReadonlyMap<string, Source>;
  readonly strikes: readonly StrikeEntry[];
  readonly areas: readonly Area[];
  readonly bankHolidays: readonly BankHoliday[];
  /** What people have an appointment for. */
  readonly care: readonly CareKind[];
  /** What people do in a conversation beside asking. */
  readonly moves: readonly Move[];
  readonly language: Language;
  readonly questions: ReadonlyMap<string, Question>;
  readonly manners: readonly Manner[];
  readonly wording: Wording;
  readonly teams: TeamsListing;
  readonly webChat: WebChatWords;
}
