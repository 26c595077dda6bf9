import { plainText } from '../../../src/desk/plain-text';
import { newLink } from '../../../src/desk/sign-in/links';
import { DeskBrowser } from '../../support/desk-browser';
import { today } from '../../support/guide';
import { startGuide } from '../../support/http-guide';
import { sessionCookieOf, signedInAs } from '../../support/signed-in';

/** What would do something in a page, a template, a header, a spreadsheet or the database, if it were more than words. */
const hostile: [string, string][] = [
  ['HTML', '"><script>alert(1)</script><img src=x onerror=alert(1)>'],
  ['an attribute', "' onfocus=alert(1) autofocus x='"],
  ['a template', '{{7*191}}#{7*191}<%= 7*191 %>{% raw %}'],
  ['a header', 'x\r\nSet-Cookie: desk=evil\r\n\r\n<script>'],
  ['a formula', '=HYPERLINK("http://evil.example","x")'],
  ['SQL', "'); drop table audit; select ('"],
  ['an address', 'javascript:alert(1)'],
  ['another way of writing', '\u202Etxt.exe\u0000\u2028'],
];

const noticeFields = [
  'says',
  'means',
  'source',
  'places',
  'kinds',
  'everywhere',
  'all-care',
  'isUrgent',
  'note',
  'from-day',
  'from-month',
  'from-year',
  'from-time',
  'to-day',
  'to-month',
  'to-year',
  'to-time',
  'revision',
];
const strikeFields = [
  'who',
  'where',
  'status',
  'sources',
  'note',
  'from-day',
  'from-time',
  'to-year',
  'to-time',
  'revision',
  'read',
];
const goodNotice: Record<string, string> = {
  says: 'The skin clinic is shut on Friday 18 December.',
  means: 'cancelled',
  source: 'us',
  places: 'Conquest Hospital',
  kinds: 'skin-clinic',
  'from-day': '18',
  'from-month': '12',
  'from-year': '2026',
};
const goodStrike: Record<string, string> = {
  who: 'nurses',
  where: 'England',
  status: 'announced',
  sources: 'https://a.example',
  'from-day': '18',
  'from-month': '12',
  'from-year': '2026',
  'from-time': '7am',
  'to-day': '19',
  'to-month': '12',
  'to-year': '2026',
  'to-time': '7am',
};

let guide: Awaited<ReturnType<typeof startGuide>>;
let browser: DeskBrowser;
beforeAll(async () => {
  guide = await startGuide({ limits: { deskPagesOfAddress: 1_000_000, deskSignInsOfAddress: 1_000_000 } });
  browser = await signedInAs(guide, 'administrator');
});
afterAll(() => guide.stop());

/** Holes in a page: what was sent stands in it as more than words. */
function holesIn(text: string, headers?: Headers): string[] {
  const holes: string[] = [];
  if (/<script(?! src="\/desk\/files\/)/i.test(text)) holes.push('a script');
  if (/<img src=x|<[^>]*\son\w+=/i.test(text.replaceAll(/"[^"]*"/g, '""'))) holes.push('a handler');
  if (text.includes(String(7 * 191))) holes.push('a template');
  if (/(href|action|src)="\s*javascript:/i.test(text)) holes.push('an address');
  if (['\u202E', '\u0000', '\u2028'].some((sign) => text.includes(sign))) holes.push('another way of writing');
  if (headers?.getSetCookie().some((cookie) => cookie.includes('evil'))) holes.push('a header');
  return holes;
}

async function sent(path: string, fields: Record<string, string>): Promise<string[]> {
  const answer = await browser.post(path, { 'form-token': await browser.formToken(), ...fields });
  const to = answer.headers.get('location');
  const holes = holesIn(await answer.text(), answer.headers);
  if (to && !to.startsWith('/desk/')) holes.push(`leads to ${to}`);
  if (answer.status >= 500) holes.push(`status ${answer.status}`);
  return to ? [...holes, ...holesIn((await browser.visit(to)).text)] : holes;
}

test.each(hostile)('%s in each field of each form stays words', async (_what, value) => {
  const found: Record<string, string[]> = {};
  for (const field of noticeFields) {
    found[`notice ${field}`] = await sent('/desk/notices', { ...goodNotice, [field]: value });
    found[`notice again ${field}`] = await sent('/desk/notices/none', { ...goodNotice, [field]: value });
    for (const deed of ['ask', 'publish', 'withdraw', 'end', 'put-back'])
      found[`notice ${deed} ${field}`] = await sent(`/desk/notices/none/${deed}`, { [field]: value });
  }
  for (const field of strikeFields)
    found[`strike ${field}`] = await sent('/desk/strikes', { ...goodStrike, [field]: value });
  for (const deed of ['call-off', 'checked', 'remove', 'put-back'])
    found[`strike ${deed}`] = await sent(`/desk/strikes/${encodeURIComponent(value)}/${deed}`, { revision: value });
  found['the token of a form'] = await sent('/desk/sign-out', { 'form-token': value });
  expect(Object.entries(found).filter(([, holes]) => holes.length)).toEqual([]);
});

test.each(hostile)('%s in each part of each address stays words', async (_what, value) => {
  const part = encodeURIComponent(value);
  const found: Record<string, string[]> = {};
  for (const address of [
    `/desk/notices/${part}`,
    `/desk/notices/${part}/edit`,
    `/desk/notices?done=${part}`,
    `/desk/strikes?done=${part}`,
    `/desk/strikes?done=called-off&of=${part}`,
    `/desk/answers?show=unapproved&source=${part}`,
    `/desk/answers?q=${part}`,
    `/desk/strikes/${part}/edit`,
    `/desk/figures?period=${part}`,
    `/desk/figures.csv?period=${part}`,
    `/desk/audit?before=${part}`,
    `/desk/files/${part}`,
    `/desk/enter?token=${part}`,
    `/desk/${part}`,
  ]) {
    const answer = await browser.get(address);
    found[address] = holesIn(await answer.text(), answer.headers);
    if (answer.status >= 500) found[address].push(`status ${answer.status}`);
    const elsewhere = await new DeskBrowser(guide.origin).get(address, { 'sec-fetch-site': 'cross-site' });
    found[`${address} from elsewhere`] = holesIn(await elsewhere.text(), elsewhere.headers);
  }
  expect(Object.entries(found).filter(([, holes]) => holes.length)).toEqual([]);
});

test.each(hostile)(
  '%s as the name of somebody stays words: on every page, and in the spreadsheet',
  async (_what, given) => {
    // As names are read from what a provider says.
    const name = plainText(given);
    const person = { id: 'somebody', name, roles: ['administrator' as const] };
    const named = new DeskBrowser(guide.origin);
    named.setCookie('desk', await sessionCookieOf(guide.app, person, today));
    await guide.app.records.desk.audit.record({ who: person, what: 'signed in', about: name, at: today });
    for (const path of ['/desk', '/desk/audit', '/desk/notices/new']) {
      const { text } = await named.visit(path);
      expect(holesIn(text)).toEqual([]);
    }
    const csv = await (await named.get('/desk/audit.csv')).text();
    expect(csv.split(/[,\r\n]/).filter((cell) => /^"?\s*[=+@|]/.test(cell))).toEqual([]);
  },
);

test('a hole would be found: each of these, unescaped', () => {
  const page = (value: string): string => `<p>${value}</p><input value="${value}"><a href="${value}">there</a>`;
  const more = new Set(['a formula', 'SQL', 'an attribute']);
  for (const [what, value] of hostile)
    if (!more.has(what)) expect(holesIn(page(value.replace('{{7*191}}', String(7 * 191))))).not.toEqual([]);
});

test('after all of it who did what is still there, and the store works', async () => {
  expect((await guide.app.records.desk.audit.latest(1))[0].number).toBeGreaterThan(1);
  expect(await newLink(guide.app.records.desk.links, guide.origin, today)).toContain('/desk/enter?token=');
});
