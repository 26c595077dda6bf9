import { numberToRing, splitAtLinks } from '../../../src/channels/web-chat/links';

const hrefs = (words: string): (string | undefined)[] =>
  splitAtLinks(words).flatMap(({ href }) => (href ? [href] : []));

test.each([
  ['Call 999 or 111.', ['tel:999', 'tel:111']],
  ['Samaritans on 116 123. Or text 85258.', ['tel:116123']],
  [
    'Childline on 0800 1111, Papyrus on 0800 068 4141, 0808 2000 247.',
    ['tel:08001111', 'tel:08000684141', 'tel:08082000247'],
  ],
  ['Dial 18001 111 by text relay.', ['tel:18001111']],
  ['Ring NHS 111 now, or use 111.nhs.uk.', ['tel:111', 'https://111.nhs.uk']],
  ['Help is at nhs.uk/sarcs.', ['https://nhs.uk/sarcs']],
  ['See https://www.nhs.uk/a-b/, it helps.', ['https://www.nhs.uk/a-b/']],
  ['BSL at 999bsl.co.uk', ['https://999bsl.co.uk']],
  ['Text SHOUT to 85258 by day or night.', ['sms:85258?&body=SHOUT']],
  ['Appelez le 999 maintenant.', ['tel:999']],
  ['请立即拨打 999。', ['tel:999']],
  ['This is not a 999 emergency, and NHS 111 will help.', []],
  ['Say so to 999. The queue of 111 may be long.', []],
  ['Source: NHS 111; NHS, December 2025.', []],
  ['Press 55. From 8am to 6:30pm on 17 December 2025, for £111 or 1119 days, 0.999 or 99%.', []],
  ['Write to a@b.org.uk or to e.g. nobody.', []],
])('the links in %j', (words, expected) => {
  expect(hrefs(words)).toEqual(expected);
  expect(
    splitAtLinks(words)
      .map(({ text }) => text)
      .join(''),
  ).toBe(words);
});

test.each([
  [['Ring 111 today. In danger, ring 999.'], false, '111'],
  [['Ring 0808 2000 247.', 'In danger, ring 999.'], false, '999'],
  [['Stay with them.', 'Ring 111 if it was a mistake.'], true, '999'],
  [['See a pharmacist.'], false, undefined],
])('the number to ring first in %j', (lines, isEmergency, expected) => {
  expect(numberToRing(lines, isEmergency)).toBe(expected);
});
