import { unzipSync } from 'fflate';
import { PNG } from 'pngjs';
import { z } from 'zod';
import { domain, isOnSite, version, webAddress } from './fields';
import { iconSizes } from './icons';
import { createSchemaCheck } from './official-schema';

const scopes = z.array(z.enum(['personal', 'team', 'groupChat'], 'only personal, team and groupChat are for a bot'));

/** Rules that Teams checks at the upload and its schema does not state. */
const teamsRules = z.looseObject({
  version,
  developer: z.object({ websiteUrl: webAddress, privacyUrl: webAddress, termsOfUseUrl: webAddress }),
  name: z
    .looseObject({ short: z.string().trim().min(1), full: z.string() })
    .refine(({ short, full }) => short !== full, 'the full name must differ from the short one'),
  icons: z.looseObject({ color: z.string(), outline: z.string() }),
  bots: z.tuple([z.looseObject({ scopes: scopes.min(1, 'name where the bot can be used') })]),
  validDomains: z.tuple([domain], domain),
});

/**
 * Checks an app package as Teams does at the upload: the zip, the manifest by schema and further rules, the icons.
 * @returns what is wrong: `color.png: is 180x180, must be 192x192`; empty when nothing is
 */
export function checkPackage(zip: Uint8Array): string[] {
  const files = attempt(() => unzipSync(zip));
  if (!files) return ['the package is no zip file'];
  if (!files['manifest.json']) return ['manifest.json: must be at the top of the zip'];
  const manifest: unknown = attempt(() => JSON.parse(new TextDecoder().decode(files['manifest.json'])));
  if (manifest === undefined) return ['manifest.json: is no JSON'];
  const problems = createSchemaCheck()(manifest);
  const rules = teamsRules.safeParse(manifest);
  if (!rules.success) {
    problems.push(...rules.error.issues.map(({ path, message }) => `/${path.join('/')}: ${message}`));
    return problems;
  }
  const { icons, developer, validDomains } = rules.data;
  const named = ['manifest.json', icons.color, icons.outline];
  problems.push(
    ...Object.entries(developer)
      .filter(([, address]) => !isOnSite(address, validDomains[0]))
      .map(([key]) => `/developer/${key}: must be on ${validDomains[0]}`),
    ...Object.keys(files)
      .filter((file) => !named.includes(file))
      .map((file) => `${file}: the manifest does not name it`),
    ...checkIcon(icons.color, files[icons.color], iconSizes.color),
    ...checkIcon(icons.outline, files[icons.outline], iconSizes.outline),
    ...checkWhite(icons.outline, files[icons.outline]),
  );
  return problems;
}

function checkIcon(name: string, bytes: Uint8Array | undefined, size: number): string[] {
  if (!bytes) return [`${name}: the icon is missing`];
  const icon = readPng(bytes);
  if (!icon) return [`${name}: is no PNG`];
  const { width, height } = icon;
  return width === size && height === size ? [] : [`${name}: is ${width}x${height}, must be ${size}x${size}`];
}

/** The outline icon must be white on transparent: Teams shows it on colours of its own. */
function checkWhite(name: string, bytes: Uint8Array | undefined): string[] {
  const icon = bytes && readPng(bytes);
  if (!icon) return [];
  const pixels = Array.from({ length: icon.width * icon.height }, (_, pixel) =>
    icon.data.subarray(pixel * 4, pixel * 4 + 4),
  );
  const seen = pixels.filter((pixel) => pixel[3] > 0);
  const isWhite = seen.every((pixel) => pixel.subarray(0, 3).every((band) => band === 255));
  return [
    ...(isWhite ? [] : [`${name}: must be white alone`]),
    ...(seen.length < pixels.length ? [] : [`${name}: must have a transparent background`]),
  ];
}

const readPng = (bytes: Uint8Array): PNG | undefined => attempt(() => PNG.sync.read(Buffer.from(bytes)));

function attempt<T>(read: () => T): T | undefined {
  try {
    return read();
  } catch {
    return undefined;
  }
}
