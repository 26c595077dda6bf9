import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import type { z } from 'zod';
import {
  type Language,
  languageSchema,
  type Manner,
  type Move,
  mannersSchema,
  movesSchema,
  type Question,
  questionsSchema,
  type TeamsListing,
  teamsListingSchema,
  type Wording,
  wordingSchema,
} from './conversation-schema';
import { error, type Finding } from './finding';
import { type StaffHours, staffHoursSchema } from './hand-off-schema';
import { findIgnored } from './ignored-files';
import { joinPhrases } from './join-phrases';
import { type ForeignLanguage, foreignLanguageSchema } from './languages-schema';
import {
  type CareKind,
  careSchema,
  type Feelings,
  feelingsSchema,
  type Need,
  needsSchema,
  type People,
  peopleSchema,
} from './people-schema';
import { type Reaction, reactionSchema } from './reaction-schema';
import { readText } from './read-text';
import {
  type AlarmExampleFile,
  alarmExampleFileSchema,
  type ConceptFile,
  conceptFileSchema,
  type Intent,
  intentSchema,
  type Phrases,
  phrasesSchema,
  type RedFlag,
  redFlagSchema,
} from './schema';
import {
  type Article,
  approvalsSchema,
  articleSchema,
  bankHolidaysSchema,
  contactsSchema,
  type FactsFile,
  factsSchema,
  placesSchema,
  strikesSchema,
} from './seeds-schema';
import { type WebChatWords, webChatSchema } from './web-chat-schema';
import { type ContentFile, readYaml } from './yaml-file';

/** Every content file that could be read, each with the lines of its values. */
export interface ContentFiles {
  /** Paths of files that could not be read. A name that one of them may hold is not reported as missing. */
  readonly unreadable: ReadonlySet<string>;
  /** Paths of all files that the guide reads, readable or not. */
  readonly read: ReadonlySet<string>;
  /** Joined with their phrases, which stand in files of their own. */
  readonly intents: readonly ContentFile<Intent>[];
  readonly phrases: readonly ContentFile<Phrases>[];
  readonly concepts: readonly ContentFile<ConceptFile>[];
  readonly redFlags: readonly ContentFile<RedFlag>[];
  readonly alarmExamples: readonly ContentFile<AlarmExampleFile>[];
  readonly reactions: readonly ContentFile<Reaction>[];
  readonly articles: readonly ContentFile<Article>[];
  readonly facts: readonly ContentFile<FactsFile>[];
  readonly strikes: readonly ContentFile<z.output<typeof strikesSchema>>[];
  readonly places: readonly ContentFile<z.output<typeof placesSchema>>[];
  readonly approvals: readonly ContentFile<z.output<typeof approvalsSchema>>[];
  readonly contacts: readonly ContentFile<z.output<typeof contactsSchema>>[];
  readonly bankHolidays: readonly ContentFile<z.output<typeof bankHolidaysSchema>>[];
  /** None where no people answer patients. */
  readonly staffHours: readonly ContentFile<StaffHours>[];
  readonly care: readonly ContentFile<CareKind[]>[];
  readonly moves: readonly ContentFile<Move[]>[];
  readonly people: readonly ContentFile<People>[];
  readonly feelings: readonly ContentFile<Feelings>[];
  readonly needs: readonly ContentFile<Need[]>[];
  readonly language: readonly ContentFile<Language>[];
  /** The languages other than English. */
  readonly languages: readonly ContentFile<ForeignLanguage>[];
  readonly questions: readonly ContentFile<ReadonlyMap<string, Question>>[];
  readonly manners: readonly ContentFile<Manner[]>[];
  readonly wording: readonly ContentFile<Wording>[];
  readonly teams: readonly ContentFile<TeamsListing>[];
  readonly webChat: readonly ContentFile<WebChatWords>[];
}

/** The files of `seeds/` that are no articles. */
const seedTables = {
  facts: 'nhs-advice.yaml',
  strikes: 'strikes.yaml',
  places: 'places.yaml',
  contacts: 'contacts.yaml',
  approvals: 'approvals.yaml',
  bankHolidays: 'bank-holidays.yaml',
  staffHours: 'staff-hours.yaml',
};

/**
 * Reads all YAML files of a content folder.
 * @param folder holds `intents/` and `seeds/`
 * @param parse reads a text: one that remembers what it has read saves the time of it
 * @returns the files that fit their schema, and a finding for all that is wrong with the others
 */
export function readFolder(folder: string, parse = readYaml): { files: ContentFiles; findings: Finding[] } {
  const findings: Finding[] = [];
  const unreadable = new Set<string>();
  const read = new Set<string>();
  const readOne = <S extends z.ZodType>(file: string, schema: S): ContentFile<z.output<S>>[] => {
    const path = join(folder, file);
    if (!existsSync(path)) {
      findings.push(
        error({ file, line: 1, column: 1 }, 'the file is missing', 'Put it back, or name the right CONTENT_DIR'),
      );
      return [];
    }
    read.add(file);
    const text = readText(path, file);
    const { parsed, findings: found } = text.words === undefined ? { findings: [] } : parse(file, text.words, schema);
    findings.push(...text.findings, ...found);
    if (!parsed) unreadable.add(file);
    return parsed ? [parsed] : [];
  };
  const readAll = <S extends z.ZodType>(
    subfolder: string,
    schema: S,
    but: readonly string[] = [],
  ): ContentFile<z.output<S>>[] =>
    yamlFilesIn(folder, subfolder)
      .filter((name) => !but.includes(name))
      .flatMap((name) => readOne(`${subfolder}/${name}`, schema));
  const phrases = ['intents/phrases', ...foldersIn(folder, 'intents/phrases')].flatMap((room) =>
    readAll(room, phrasesSchema),
  );
  const joined = joinPhrases(readAll('intents', intentSchema), phrases, unreadable);
  findings.push(...joined.findings);
  const files = {
    unreadable,
    read,
    intents: joined.intents,
    phrases,
    concepts: readAll('intents/concepts', conceptFileSchema),
    redFlags: readAll('intents/red-flags', redFlagSchema),
    alarmExamples: readAll('intents/alarm-examples', alarmExampleFileSchema),
    reactions: readAll('intents/reactions', reactionSchema),
    articles: readAll('seeds', articleSchema, Object.values(seedTables)),
    facts: readOne(`seeds/${seedTables.facts}`, factsSchema),
    strikes: readOne(`seeds/${seedTables.strikes}`, strikesSchema),
    places: readOne(`seeds/${seedTables.places}`, placesSchema),
    approvals: readOne(`seeds/${seedTables.approvals}`, approvalsSchema),
    contacts: readOne(`seeds/${seedTables.contacts}`, contactsSchema),
    bankHolidays: readOne(`seeds/${seedTables.bankHolidays}`, bankHolidaysSchema),
    staffHours: existsSync(join(folder, `seeds/${seedTables.staffHours}`))
      ? readOne(`seeds/${seedTables.staffHours}`, staffHoursSchema)
      : [],
    care: readOne('intents/conversation/care.yaml', careSchema),
    moves: readOne('intents/conversation/moves.yaml', movesSchema),
    people: readOne('intents/conversation/people.yaml', peopleSchema),
    feelings: readOne('intents/conversation/feelings.yaml', feelingsSchema),
    needs: readOne('intents/conversation/needs.yaml', needsSchema),
    language: readOne('intents/conversation/language.yaml', languageSchema),
    languages: readAll('intents/languages', foreignLanguageSchema),
    questions: readOne('intents/conversation/questions.yaml', questionsSchema),
    manners: readOne('intents/conversation/manners.yaml', mannersSchema),
    wording: readOne('intents/wording/replies.yaml', wordingSchema),
    teams: readOne('intents/wording/teams.yaml', teamsListingSchema),
    webChat: readOne('intents/wording/web-chat.yaml', webChatSchema),
  };
  findings.push(...findIgnored(folder, read));
  return { files, findings };
}

/** The folders in a folder, but for those that are named like a file and so are reported as one. */
function foldersIn(folder: string, subfolder: string): string[] {
  const path = join(folder, subfolder);
  if (!existsSync(path)) return [];
  return readdirSync(path, { withFileTypes: true })
    .filter((entry) => entry.isDirectory() && !/\.ya?ml/i.test(entry.name))
    .map(({ name }) => `${subfolder}/${name}`)
    .sort();
}

function yamlFilesIn(folder: string, subfolder: string): string[] {
  const path = join(folder, subfolder);
  if (!existsSync(path)) return [];
  return readdirSync(path)
    .filter((name) => name.endsWith('.yaml'))
    .sort();
}
