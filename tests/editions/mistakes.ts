import { existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { projectFolder } from '../support/guide';

/** A copy of the content folder, to make mistakes in. */
export interface Broken {
  readonly folder: string;
  edit(file: string, from: string | RegExp, to: string): void;
}

/** A mistake that a person can make, and the finding that the check has to report for it. */
export type Mistake = readonly [name: string, make: (broken: Broken) => void, finding: RegExp];

/** Where the phrases of an intent stand. */
const phrasesOf = (intent: string): string => {
  const apart = `intents/phrases/${intent}.yaml`;
  return existsSync(join(projectFolder, apart)) ? apart : `intents/${intent}.yaml`;
};
const say = ({ edit }: Broken, intent: string, ...phrases: string[]): void =>
  edit(
    phrasesOf(intent),
    /patients-say:\n( +)- /,
    `patients-say:\n${phrases.map((text) => `$1- ${text}\n`).join('')}$1- `,
  );
const write = ({ folder }: Broken, file: string, words: string | Buffer): void => {
  mkdirSync(join(folder, file, '..'), { recursive: true });
  writeFileSync(join(folder, file), words);
};
const append = (broken: Broken, file: string, bytes: Buffer): void =>
  write(broken, file, Buffer.concat([readFileSync(join(broken.folder, file)), bytes]));
const putBack = 'Put it back, or rename it in src/content/names.ts, too';

/** Mistakes in files that can be read: in the names and the words. */
export const inReadableFiles: readonly Mistake[] = [
  [
    'a variant that a handler chooses is renamed',
    ({ edit }) => edit('intents/gp-open.yaml', '  shut-day:', '  closed-day:'),
    /intents\/gp-open\.yaml:14:1 error: no variant "shut-day", which the handler "surgery-day" chooses\. Put it back/,
  ],
  [
    'and its new name is reached by nothing: closed-day',
    () => undefined,
    /intents\/gp-open\.yaml:\d+:3 error: nothing can reach the variant "closed-day"\. Give it a `when`, or phrases under `asking-for`, or a name that its handler chooses: shut-day, open-day/,
  ],
  [
    'no kind of care stands for any appointment',
    ({ edit }) => edit('intents/conversation/care.yaml', '    any-appointment: true\n', ''),
    /care\.yaml:1:1 error: no kind of care is marked any-appointment\. Add `any-appointment: true` to the kind/,
  ],
  [
    'a concept that code needs is renamed',
    ({ edit }) => edit('intents/concepts/asking.yaml', '  weekday:', '  day-of-week:'),
    new RegExp(`concepts/asking\\.yaml:1:1 error: no concept "weekday", which the code needs\\. ${putBack}`),
  ],
  [
    'the variant that follows an alarm is renamed',
    ({ edit }) => edit('intents/emergency.yaml', '  still:', '  stil:'),
    new RegExp(`intents/emergency\\.yaml:\\d+:1 error: no variant "still", which the code needs\\. ${putBack}`),
  ],
  [
    'and its new name is reached by nothing',
    () => undefined,
    /intents\/emergency\.yaml:\d+:3 error: nothing can reach the variant "stil"\. Give it/,
  ],
  [
    'a move that code needs is renamed: small-word',
    ({ edit }) => edit('intents/conversation/moves.yaml', '  small-word:', '  small-words:'),
    new RegExp(`moves\\.yaml:1:1 error: no move "small-word", which the code needs\\. ${putBack}`),
  ],
  [
    'and its new name is used by nothing',
    () => undefined,
    /moves\.yaml:\d+:3 error: nothing uses the move "small-words"\. Name it under a `when`, or remove it/,
  ],
  [
    'a move that code needs is renamed: their-own',
    ({ edit }) => edit('intents/conversation/moves.yaml', '  their-own:', '  theirs:'),
    new RegExp(`moves\\.yaml:1:1 error: no move "their-own", which the code needs\\. ${putBack}`),
  ],
  [
    'the advice that code needs is renamed',
    ({ edit }) => edit('intents/conversation/care.yaml', 'advice: phone', 'advice: telephone'),
    new RegExp(`care\\.yaml:1:1 error: no kind of care has the advice "phone", which the code needs\\. ${putBack}`),
  ],
  [
    'and no answer has a variant of its new name',
    () => undefined,
    /care\.yaml:\d+:\d+ error: no answer about appointments has a variant "telephone"\. Name a variant of an intent with `handler: visit`/,
  ],
  [
    'a sentence begins with an exclamation mark',
    ({ edit }) => edit('intents/help.yaml', /body:\n( +)- /, 'body:\n$1- !Now call 111.\n$1- '),
    /intents\/help\.yaml:\d+:\d+ error: "!Now" is read as a YAML tag, not as words\. Put all of it in quotes/,
  ],
  [
    'a sentence begins with an ampersand',
    ({ edit }) => edit('intents/feedback.yaml', /headline: .*/, 'headline: &Please tell us.'),
    /intents\/feedback\.yaml:\d+:\d+ error: "&Please" is read as a YAML anchor, not as words\. Put all of it/,
  ],
  [
    'a number sign cuts a sentence off',
    (broken) => say(broken, 'thanks', 'thank you bay #4 was lovely'),
    /thanks\.yaml:\d+:\d+ error: "#4 was lovely" is read as a comment: the words end before it\. Put all of it in quotes/,
  ],
  [
    'a strike in 2207',
    ({ edit }) =>
      edit(
        'seeds/strikes.yaml',
        /from: 2025-12-17T07:00\n(.*)2025-12-22T07:00/,
        'from: 2207-12-17T07:00\n$12207-12-22T07:00',
      ),
    /strikes\.yaml:\d+:11 error: 2207-12-17T07:00 is not between 2016 and 2028-11-30\. Check the date/,
  ],
  [
    'a strike that was checked in the future',
    ({ edit }) => edit('seeds/strikes.yaml', 'checked-on: 2026-11-20', 'checked-on: 2027-11-20'),
    /strikes\.yaml:\d+:17 error: checked on 2027-11-20, which is in the future\. Write the day on which/,
  ],
  [
    'a phrase that raises an alarm in one file, and must not in another',
    ({ edit }) => {
      edit('intents/red-flags/stroke.yaml', '\nraises:\n', '\nraises:\n  - my face has dropped on one side\n');
      edit(
        'intents/red-flags/burns.yaml',
        'does-not-raise:\n',
        'does-not-raise:\n  - My face has dropped, on one side!\n',
      );
    },
    /burns\.yaml:\d+:5 error: "My face has dropped, on one side!" must not raise an alarm here, and must in intents\/red-flags\/stroke\.yaml:\d+\. Decide which, with a clinician/,
  ],
  [
    'an example of an alarm among the phrases of a calm intent',
    (broken) => say(broken, 'goodbye', 'my face has dropped on one side'),
    /goodbye\.yaml:\d+:\d+ error: "my face has dropped on one side" must not raise an alarm here, and must in/,
  ],
  [
    'a phrase twice in one file',
    (broken) => say(broken, 'greeting', 'top of the morning to you all', 'Top of the morning to you all!'),
    /greeting\.yaml:\d+:\d+ error: "Top of the morning to you all!" is there twice, in line \d+ and line \d+\. Remove one of the two/,
  ],
  [
    'a file named .YAML',
    (broken) => write(broken, 'intents/car-parking.YAML', 'intent: car-parking\n'),
    /intents\/car-parking\.YAML:1:1 error: nothing reads this file\. Name it car-parking\.yaml, or move it away/,
  ],
  [
    'a file named .yaml.txt',
    (broken) => write(broken, 'intents/wording/replies.yaml.txt', 'name: x\n'),
    /replies\.yaml\.txt:1:1 error: nothing reads this file\. Name it replies\.yaml/,
  ],
  [
    'a file named .yml.bak',
    (broken) => write(broken, 'seeds/strikes.yml.bak', 'strikes: []\n'),
    /seeds\/strikes\.yml\.bak:1:1 error: nothing reads this file\. Name it strikes\.yaml/,
  ],
  [
    'a file named .yml',
    (broken) => write(broken, 'intents/concepts/more.yml', 'concepts: {}\n'),
    /concepts\/more\.yml:1:1 error: nothing reads this file\. Name it more\.yaml/,
  ],
  [
    'a file in a folder that nothing reads',
    (broken) => write(broken, 'intents/archive/old.yaml', 'intent: old\n'),
    /intents\/archive:1:1 error: nothing reads this folder\. Put its files into intents\/, or move it away/,
  ],
  [
    'a further file in a folder whose files are read by name',
    (broken) => write(broken, 'intents/conversation/moves-2.yaml', 'moves: {}\n'),
    /moves-2\.yaml:1:1 error: nothing reads this file\. Move it to a folder that is read/,
  ],
  [
    'characters from a wrong encoding',
    ({ edit }) => edit('intents/thanks.yaml', /headline: /, 'headline: Donâ€™t worry. '),
    /thanks\.yaml:\d+:\d+ error: "â€™" comes from a wrong encoding\. Type the character again\. Save the file as UTF-8/,
  ],
  [
    'an invisible character',
    ({ edit }) => edit('intents/goodbye.yaml', 'headline: ', 'headline: Good\u200Bbye. '),
    /goodbye\.yaml:\d+:\d+ error: an invisible character \(U\+200B\)\. Delete it/,
  ],
  [
    'a placeholder that its handler does not fill there',
    ({ edit }) => edit('intents/strike-area.yaml', 'so {area} too', 'so {hospital} too'),
    /strike-area\.yaml:\d+:\d+ error: nothing fills in \{hospital\}\. Use one of: \{area\}\./,
  ],
  [
    'a placeholder in the words around answers is mis-spelt',
    ({ edit }) => edit('intents/wording/replies.yaml', 'yours: your {care}', 'yours: your {car}'),
    /replies\.yaml:\d+:\d+ error: nothing fills in \{car\}\. Use one of: \{care\}/,
  ],
  [
    'and the right placeholder is missing',
    () => undefined,
    /replies\.yaml:\d+:\d+ error: \{care\} is missing\. Put it where it belongs/,
  ],
  [
    'a placeholder in an answer that no handler fills',
    ({ edit }) => edit('intents/strike-who.yaml', 'headline: ', 'headline: On {day}. '),
    /strike-who\.yaml:\d+:\d+ error: nothing fills in \{day\}\. Write the words themselves/,
  ],
  [
    'a variant below another whose `when` has the same names',
    ({ edit }) =>
      edit(
        'intents/services-affected.yaml',
        /^variants:\n((?:[ #].*\n)*?)(?=\w|#)/m,
        'variants:\n$1  again:\n    when: [ward-visiting]\n    headline: Yes.\n    sources: [nhs-advice#guide]\n',
      ),
    /services-affected\.yaml:\d+:\d+ error: the variant "again" is never reached: others above it have every name/,
  ],
  [
    'a question that nothing asks',
    ({ edit }) =>
      edit(
        'intents/conversation/questions.yaml',
        'questions:\n',
        'questions:\n  lone:\n    ask: Is it?\n    answers:\n      - { when: [says-yes], to: { intent: help } }\n',
      ),
    /questions\.yaml:\d+:3 error: nothing asks the question "lone"\. Name it under an `ask`, or remove it/,
  ],
  [
    'a kind of care that is like itself',
    ({ edit }) => edit('intents/conversation/care.yaml', 'like: [treatment, appointment]', 'like: [chemotherapy]'),
    /care\.yaml:\d+:\d+ error: "chemotherapy" stands under its own `like`\. Remove it there/,
  ],
  [
    'two kinds of care with the same words',
    ({ edit }) => edit('intents/conversation/care.yaml', 'said: [pain clinic]', 'said: [pain clinic, mole check]'),
    /care\.yaml:\d+:\d+ error: "mole check" also means skin-clinic\. Keep it in one of the two/,
  ],
  [
    'two intents with the same button',
    ({ edit }) => edit('intents/nhs-111.yaml', /asked-as: .*/, 'asked-as: "Something else?"'),
    /intents\/out-of-scope\.yaml:\d+:\d+ error: "Something else" is also the button \(asked-as\) of intents\/nhs-111\.yaml:\d+\. Reword one/,
  ],
  [
    'curly quotes around a phrase',
    (broken) => say(broken, 'ambulance-running', '“are the ambulances out tonight then”'),
    /ambulance-running\.yaml:\d+:\d+ warning: the curly quotes around it are part of the words\. Use straight/,
  ],
  [
    'a handler that does not exist',
    ({ edit }) => edit('intents/strike-talks.yaml', 'handler: strike', 'handler: lightning'),
    /strike-talks\.yaml:\d+:10 error: no handler "lightning"\. Use one of: place, clock, strike/,
  ],
  [
    'an example that raises nothing',
    ({ edit }) => edit('intents/red-flags/burns.yaml', '\nraises:\n', '\nraises:\n  - what time is lunch\n'),
    /burns\.yaml:\d+:5 error: "what time is lunch" does not raise an alarm\. Add the words/,
  ],
  [
    'a named danger without an answer of its own',
    ({ edit }) =>
      edit('intents/red-flags/testicle.yaml', 'urgency: emergency\n', 'urgency: emergency\nnamed-danger: true\n'),
    /testicle\.yaml:4:\d+ error: a named danger needs an answer of its own\. Add the variant "testicle" to intents\/emergency\.yaml/,
  ],
  [
    'a red flag that gives way and is no named danger',
    ({ edit }) =>
      edit('intents/red-flags/limb-cold.yaml', 'urgency: emergency\n', 'urgency: emergency\ngives-way: true\n'),
    /limb-cold\.yaml:4:\d+ error: it gives way, and is no named danger\. Only a named danger has an answer/,
  ],
];

/** Mistakes that make a file unreadable. The names that it may hold are not reported as missing. */
export const inUnreadableFiles: readonly Mistake[] = [
  [
    'two kinds of care stand for any appointment',
    ({ edit }) => edit('intents/conversation/care.yaml', '  scan:\n', '  scan:\n    any-appointment: true\n'),
    /care\.yaml:\d+:5 error: scan and appointment are both marked any-appointment\. Keep `any-appointment: true` in one/,
  ],
  [
    'an intent that code needs has no file',
    ({ folder }) => rmSync(join(folder, 'intents/greeting.yaml')),
    new RegExp(`intents/greeting\\.yaml:1:1 error: no intent "greeting", which the code needs\\. ${putBack}`),
  ],
  [
    'an alias',
    ({ edit }) => edit('intents/help.yaml', /body:\n( +)- /, 'body:\n$1- *Please* ask me.\n$1- '),
    /intents\/help\.yaml:\d+:\d+ error: "\*Please\*" is read as a YAML alias, not as words\. Put all of it/,
  ],
  [
    'an alias bomb',
    (broken) => {
      const lines = Array.from({ length: 40 }, (_, at) => `l${at}: &l${at} [${`*l${at - 1},`.repeat(at ? 9 : 0)}]`);
      write(broken, 'intents/bomb.yaml', `${lines.join('\n')}\n`);
    },
    /intents\/bomb\.yaml:40:6 error: "&l39" is read as a YAML anchor, not as words/,
  ],
  [
    'brackets without an end',
    (broken) => write(broken, 'seeds/deep.yaml', `a: ${'['.repeat(50_000)}\n`),
    /seeds\/deep\.yaml:1:54 error: brackets within brackets, 50 deep\. Close the open brackets/,
  ],
  [
    'a folder named as a file',
    ({ folder }) => mkdirSync(join(folder, 'intents/x.yaml')),
    /intents\/x\.yaml:1:1 error: this is a folder, not a file\. Rename it without \.yaml/,
  ],
  [
    'bytes that are not UTF-8',
    (broken) => append(broken, 'intents/thanks.yaml', Buffer.from('# caf\xe9\n', 'latin1')),
    /intents\/thanks\.yaml:\d+:6 error: the character here is not UTF-8\. Save the file as UTF-8/,
  ],
  [
    'UTF-16',
    (broken) => write(broken, 'intents/goodbye.yaml', Buffer.from('\uFEFFintent: goodbye\n', 'utf16le')),
    /intents\/goodbye\.yaml:1:1 error: the file is UTF-16, or no text at all\. Save the file as UTF-8/,
  ],
  [
    'a number where words are meant',
    (broken) => say(broken, 'nhs-111', '111'),
    /nhs-111\.yaml:\d+:\d+ error: 111 is read as a number, not as words\. Put all of it in quotes/,
  ],
  [
    'a yes or no where words are meant',
    (broken) => say(broken, 'feedback', 'true'),
    /feedback\.yaml:\d+:\d+ error: true is read as a boolean, not as words\. Put all of it in quotes/,
  ],
  [
    'a colon that splits a sentence',
    ({ edit }) => edit('intents/strike-who.yaml', /body:\n( +)- /, 'body:\n$1- They say: it goes on.\n$1- '),
    /strike-who\.yaml:\d+:\d+ error: a colon with a space after it splits these words in two\. Put all of it/,
  ],
  [
    'a tab',
    ({ edit }) => edit('intents/strike-why.yaml', /body:\n +- /, 'body:\n\t- '),
    /strike-why\.yaml:\d+:\d+ error: the YAML cannot be read \(TAB_AS_INDENT\)/,
  ],
  [
    'a key twice',
    ({ edit }) => edit('intents/strike-talks.yaml', 'urgency: routine\n', 'urgency: routine\nurgency: urgent\n'),
    /strike-talks\.yaml:4:1 error: the YAML cannot be read \(DUPLICATE_KEY\)/,
  ],
  [
    'an empty file',
    (broken) => write(broken, 'intents/bot-identity.yaml', ''),
    /bot-identity\.yaml:1:1 error: the file is empty\. Write it as the other files do, or remove it/,
  ],
  [
    'a file by another name than that of its intent',
    ({ folder }) => renameSync(join(folder, 'intents/urgent-care.yaml'), join(folder, 'intents/urgent.yaml')),
    /intents\/urgent\.yaml:\d+:\d+ error: the intent is "urgent-care"\. Rename the file to intents\/urgent-care\.yaml/,
  ],
];
