import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate';
import { PNG } from 'pngjs';
import { type Entry, fromBuffer } from 'yauzl';
import { appPackage } from '../../../src/channels/teams/app-package';
import { checkPackage } from '../../../src/channels/teams/check-package';
import { colorIcon, outlineIcon } from '../../../src/channels/teams/icons';
import { manifestVersion, type teamsManifest } from '../../../src/channels/teams/manifest';
import { teamsAppSchema } from '../../../src/channels/teams/teams-app';
import type { Content } from '../../../src/content/content';
import { projectContent, projectFolder } from '../../support/guide';

type Manifest = ReturnType<typeof teamsManifest>;
type Files = Record<string, Uint8Array>;

const app = teamsAppSchema.parse({
  'app-id': '1b671a64-40d5-491e-99b0-da01ff1f3341',
  domain: 'chat.hospital.nhs.uk',
  name: 'Strike guide',
  privacy: 'https://www.hospital.nhs.uk/privacy',
  terms: 'https://www.hospital.nhs.uk/terms',
});
let content: Content;
let files: Files;
let manifest: Manifest;

beforeAll(async () => {
  content = await projectContent();
  files = unzipSync(appPackage(app, content));
  manifest = JSON.parse(strFromU8(files['manifest.json']));
});

/** The entries of a zip, read by another library than the one that wrote it. */
function entriesOf(zip: Uint8Array): Promise<Entry[]> {
  return new Promise((done, fail) => {
    fromBuffer(Buffer.from(zip), { strictFileNames: true }, (error, file) => {
      if (error) return fail(error);
      const entries: Entry[] = [];
      file.on('entry', (entry: Entry) => entries.push(entry));
      file.on('end', () => done(entries));
      file.on('error', fail);
    });
  });
}

describe('the package', () => {
  test('is valid by the official schema and the further rules of Teams', () => {
    expect(checkPackage(appPackage(app, content))).toEqual([]);
  });

  test('goes by the newest schema that Microsoft has released', () => {
    const folder = 'node_modules/@microsoft/app-manifest/build/json-schemas/teams';
    const newest = Math.max(
      ...readdirSync(join(projectFolder, folder)).flatMap((name) =>
        /^v1\.\d+$/.test(name) ? [Number(name.slice(3))] : [],
      ),
    );
    expect(manifestVersion).toBe(`1.${newest}`);
  });

  test('can be read by another zip library, with all files at the top', async () => {
    const entries = await entriesOf(appPackage(app, content));
    expect(entries.map(({ fileName }) => fileName)).toEqual(['manifest.json', 'color.png', 'outline.png']);
  });

  test('is the same to the byte for the same arguments, whatever the day', async () => {
    const [one, other] = [appPackage(app, content), appPackage(app, content)];
    expect(Buffer.compare(one, other)).toBe(0);
    for (const entry of await entriesOf(one)) expect([entry.lastModFileDate, entry.lastModFileTime]).toEqual([0x21, 0]);
  });

  test('offers the questions of the welcome, in every scope', () => {
    const asked = content.wording.welcome.suggest.map((name) => content.intents.get(name)?.askedAs);
    const lists = manifest.bots?.[0].commandLists ?? [];
    expect(lists.map(({ scopes }) => scopes)).toEqual([['personal'], ['team'], ['groupChat']]);
    for (const { commands } of lists) {
      expect(commands.map(({ title }) => title)).toEqual(asked);
      expect(commands.every(({ description }) => description)).toBe(true);
    }
  });

  test('says of the guide what the content says', () => {
    expect(manifest.description.short).toBe(content.teams.about.headline);
    for (const paragraph of content.teams.about.body) expect(manifest.description.full).toContain(paragraph);
  });
});

describe('the icons', () => {
  const pixelsOf = (png: PNG): Buffer[] =>
    Array.from({ length: png.width * png.height }, (_, pixel) => png.data.subarray(pixel * 4, pixel * 4 + 4));

  test('the colour icon is 192x192, filled, blue at its rim and white within', () => {
    const icon = PNG.sync.read(colorIcon());
    expect([icon.width, icon.height]).toEqual([192, 192]);
    const pixels = pixelsOf(icon);
    expect(pixels.every((pixel) => pixel[3] === 255)).toBe(true);
    const rim = pixels.filter(
      (_, at) => Math.min(at % 192, 191 - (at % 192), Math.floor(at / 192), 191 - Math.floor(at / 192)) < 36,
    );
    expect(new Set(rim.map((pixel) => pixel.toString('hex')))).toEqual(new Set(['005eb8ff']));
    expect(pixels.some((pixel) => pixel.toString('hex') === 'ffffffff')).toBe(true);
  });

  test('the outline icon is 32x32, white on nothing, with soft edges', () => {
    const icon = PNG.sync.read(outlineIcon());
    expect([icon.width, icon.height]).toEqual([32, 32]);
    const alphas = pixelsOf(icon).map((pixel) => {
      if (pixel[3]) expect([...pixel.subarray(0, 3)]).toEqual([255, 255, 255]);
      return pixel[3];
    });
    expect(alphas.filter((alpha) => alpha === 0).length).toBeGreaterThan(500);
    expect(alphas.filter((alpha) => alpha === 255).length).toBeGreaterThan(100);
    expect(alphas.some((alpha) => alpha > 0 && alpha < 255)).toBe(true);
  });
});

describe('a package that Teams would refuse is refused here', () => {
  const plain = (size: number, colour: number[]): Buffer => {
    const png = new PNG({ width: size, height: size });
    for (let pixel = 0; pixel < size * size; pixel++) png.data.set(colour, pixel * 4);
    return PNG.sync.write(png);
  };
  const botOf = ({ bots = [] }: Manifest): NonNullable<Manifest['bots']>[number] => bots[0];

  test.each<[string, (manifest: Manifest) => object, RegExp]>([
    ['a short name of 31 characters', (m) => ({ name: { ...m.name, short: 'x'.repeat(31) } }), /^\/name\/short: .*30/],
    ['a full name of 101 characters', (m) => ({ name: { ...m.name, full: 'x'.repeat(101) } }), /^\/name\/full: .*100/],
    ['two names alike', (m) => ({ name: { short: m.name.short, full: m.name.short } }), /^\/name: .*differ/],
    ['no name', (m) => ({ name: { ...m.name, short: ' ' } }), /^\/name\/short: /],
    [
      'a short description of 81',
      (m) => ({ description: { ...m.description, short: 'x'.repeat(81) } }),
      /\/short: .*80/,
    ],
    [
      'a long description of 4001',
      (m) => ({ description: { ...m.description, full: 'x'.repeat(4001) } }),
      /\/full: .*4000/,
    ],
    ['an id that is no GUID', () => ({ id: 'strike-guide' }), /^\/id: .*pattern/],
    ['a bot id that is no GUID', (m) => ({ bots: [{ ...botOf(m), botId: '42' }] }), /^\/bots\/0\/botId: .*pattern/],
    ['a version of two numbers', () => ({ version: '1.0' }), /^\/version: .*three numbers/],
    [
      'a page without https',
      (m) => ({ developer: { ...m.developer, privacyUrl: 'http://chat.hospital.nhs.uk/p' } }),
      /\/privacyUrl: .*https/,
    ],
    [
      'a page of somebody else',
      (m) => ({ developer: { ...m.developer, termsOfUseUrl: 'https://example.com/' } }),
      /\/termsOfUseUrl: must be on chat/,
    ],
    [
      'a page of somebody whose name ends alike',
      (m) => ({ developer: { ...m.developer, privacyUrl: 'https://myhospital.nhs.uk/' } }),
      /\/privacyUrl: must be on chat/,
    ],
    [
      'a domain with a scheme',
      () => ({ validDomains: ['https://chat.hospital.nhs.uk'] }),
      /^\/validDomains\/0: .*host alone/,
    ],
    [
      'every host of a public suffix',
      () => ({ validDomains: ['chat.hospital.nhs.uk', '*.nhs.uk'] }),
      /^\/validDomains\/1: .*host alone/,
    ],
    ['no domain', () => ({ validDomains: [] }), /^\/validDomains/],
    ['no bot', () => ({ bots: [] }), /^\/bots/],
    ['a bot for no scope', (m) => ({ bots: [{ ...botOf(m), scopes: [] }] }), /^\/bots\/0\/scopes: .*where/],
    [
      'a bot for Copilot',
      (m) => ({ bots: [{ ...botOf(m), scopes: ['copilot'] }] }),
      /^\/bots\/0\/scopes\/0: .*groupChat/,
    ],
    [
      '13 commands',
      (m) => ({
        bots: [{ ...botOf(m), commandLists: [{ scopes: ['personal'], commands: Array(13).fill({ title: 'x' }) }] }],
      }),
      /\/commands: .*12/,
    ],
    ['a key that Teams does not know', () => ({ packageColour: 'blue' }), /additional.*packageColour/],
    ['the schema of another version', () => ({ manifestVersion: 'devPreview' }), /^\/manifestVersion: /],
    ['an accent that is no colour', () => ({ accentColor: 'blue' }), /^\/accentColor: .*pattern/],
  ])('%s', (_, change, reason) => {
    const changed = strToU8(JSON.stringify({ ...manifest, ...change(manifest) }));
    const problems = checkPackage(zipSync({ ...files, 'manifest.json': changed }));
    expect(problems).not.toEqual([]);
    for (const problem of problems) expect(problem).toMatch(reason);
  });

  test.each<[string, (files: Files) => Files, string]>([
    [
      'a colour icon that is too small',
      (f) => ({ ...f, 'color.png': plain(191, [0, 94, 184, 255]) }),
      'color.png: is 191x191, must be 192x192',
    ],
    [
      'an outline icon that is too big',
      (f) => ({ ...f, 'outline.png': plain(33, [255, 255, 255, 0]) }),
      'outline.png: is 33x33, must be 32x32',
    ],
    ['an outline in blue', (f) => ({ ...f, 'outline.png': blueOutline() }), 'outline.png: must be white alone'],
    [
      'an outline on a background',
      (f) => ({ ...f, 'outline.png': plain(32, [255, 255, 255, 255]) }),
      'outline.png: must have a transparent background',
    ],
    ['an icon that is no PNG', (f) => ({ ...f, 'color.png': strToU8('GIF89a') }), 'color.png: is no PNG'],
    ['a missing icon', ({ 'outline.png': _, ...rest }) => rest, 'outline.png: the icon is missing'],
    ['a file of no use', (f) => ({ ...f, 'notes.txt': strToU8('x') }), 'notes.txt: the manifest does not name it'],
    [
      'all of it in a folder',
      (f) => ({ app: f['manifest.json'], 'app/manifest.json': f['manifest.json'] }),
      'manifest.json: must be at the top of the zip',
    ],
    ['a manifest that is no JSON', (f) => ({ ...f, 'manifest.json': strToU8('{') }), 'manifest.json: is no JSON'],
  ])('%s', (_, change, reason) => {
    expect(checkPackage(zipSync(change(files)))).toEqual([reason]);
  });

  test('bytes that are no zip', () => {
    expect(checkPackage(strToU8('hello'))).toEqual(['the package is no zip file']);
  });

  function blueOutline(): Buffer {
    const icon = PNG.sync.read(outlineIcon());
    icon.data.forEach((_, index) => {
      if (index % 4 === 0) icon.data[index] = 0;
    });
    return PNG.sync.write(icon);
  }
});
