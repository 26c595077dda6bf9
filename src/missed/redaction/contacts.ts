import { gone } from './signs';

const providers =
  '(?:g\\s?mail|googlemail|hot\\s?mail|outlook|yahoo|icloud|aol|bt\\s?internet|btconnect|talktalk|virgin\\s?media|ntlworld|proton\\s?mail|msn|ymail|tiscali|plusnet|gmx)';
const endings = '(?:com|co|org|net|uk|ac|gov|nhs|eu|pl|ro)';
const dot = '(?:\\s*(?:\\.|\\(dot\\)|\\[dot\\]|\\bdot\\b|\\bpoint\\b|\\bfull\\s?stop\\b)\\s*)';
const sign = '(?:\\s*(?:@|\\(at\\)|\\[at\\]|\\{at\\})\\s*|\\s+at\\s+)';
const email = new RegExp(
  [
    '[^\\s@<>(),;:]{1,64}@[^\\s@<>(),;:]{1,64}\\.[a-z]{2,}',
    // "m-odonnell @ btinternet . com", "dave dot barker at gmail dot com"
    `(?:[\\w+-]{1,30}(?:${dot}|\\s+(?:underscore|dash|hyphen)\\s+)){0,4}[\\w.+-]{1,40}${sign}[\\w-]{1,40}${dot}${endings}\\b(?:(?:${dot}|\\s)${endings}\\b)?`,
    // "r e e c e 88 at gmail"
    `(?:\\b\\w{1,2}\\s){0,14}[\\w.+-]{1,40}${sign}${providers}\\b(?:(?:${dot}|\\s)${endings}\\b){0,2}`,
  ].join('|'),
  'giu',
);
/** What stands between the word "email" and the place where it is. */
const toldEmail =
  /(\be-?mails?\b(?:\s+(?:address|me|us|him|her|is|its|on|to|at|add|addy))*[\s:=-]+)((?:[\w.+'-]+\s+){0,12}?)(?=\[e-mail\])/giu;
const link =
  /\b(?:https?:\/\/|www\.)\S+|\b[a-z\d-]{1,60}(?:\.[a-z\d-]{1,60}){0,4}\.(?:com|org|net|io|me|uk|co\.uk|org\.uk|nhs\.uk|gov\.uk)\b\S*/giu;
/** `@kasia_w84`, `sharonk_tn38`: no word has such letters in it. */
const handle =
  /@[\w.-]{2,}|\b[\p{L}\d.]{1,60}_[\p{L}\d._]*|\b(?<=(?:user\s?name|login|handle|user id|gamertag)\s(?:is\s|:\s?)?)[\p{L}\d.]{0,60}\d[\p{L}\d.]*/giu;
const networks =
  'insta(?:gram)?|snap(?:chat)?|skype|twitter|tik\\s?tok|facebook|fb|messenger|telegram|discord|linkedin|threads|x\\s+account|user\\s?name|user\\s?id|login|log-in|handle|gamertag';
/** Where somebody says what the name is. */
const toldHandle = new RegExp(
  `(\\b(?:${networks})\\b(?:\\s+(?:is|name|id|handle|account|user\\s?name|as|me|at|under))*\\s*[:\\s]\\s*)(?=\\S*[\\d._])(?!\\[)\\S*[\\p{L}\\d]|((?:\\b(?:${networks})\\b)(?:\\s+(?:name|id|handle|account))?\\s*(?::|\\sis\\s)\\s*)(?!\\[|(?:on|down|not|the|a|that|this|how|where|what|it|they|there|so|only|just|blocked|broken|locked|working|wrong)\\b)\\S+`,
  'giu',
);
/** `mrbigz.uk on tiktok`. */
const handleOn = new RegExp(`\\b[\\p{L}\\d]{1,30}[._\\d][\\p{L}\\d._]{0,40}(?=\\s+on\\s+(?:${networks})\\b)`, 'giu');

/** Takes out e-mails, links and handles. */
export const withoutContacts = (text: string): string =>
  text
    .replace(email, gone.email)
    .replace(toldEmail, '$1')
    .replace(link, gone.link)
    .replace(toldHandle, (_, one?: string, other?: string) => `${one ?? other ?? ''}${gone.name}`)
    .replace(handleOn, gone.name)
    .replace(handle, gone.name);
