import { z } from 'zod';
import { domain, guid, isOnSite, siteOf, version, webAddress } from './fields';

const title = (longest: number): z.ZodString => {
  const rule = `write 1 to ${longest} characters`;
  return z.string(rule).trim().min(1, rule).max(longest, rule);
};

/** Teams shows it, and the guide serves no such page. */
const ownPage = (what: string) => z.string(`name your page ${what}, which has to be there`).pipe(webAddress);

const longestDeveloper = 32;

/** The options of `npm run teams:package`: what a hospital decides. The rest of the manifest is content. */
export const teamsAppSchema = z
  .object({
    /** The app id of the Azure Bot. The Teams app has the same one. */
    'app-id': guid,
    /** The host of the guide: `chat.hospital.nhs.uk`. */
    domain,
    name: title(30),
    developer: title(longestDeveloper).optional(),
    privacy: ownPage('on privacy'),
    terms: ownPage('with the terms of use'),
    version: version.default('1.0.0'),
  })
  .transform(({ 'app-id': appId, ...app }) => ({
    ...app,
    appId,
    developer: app.developer ?? app.domain,
  }))
  .superRefine((app, context) => {
    for (const key of ['privacy', 'terms'] as const) {
      if (isOnSite(app[key], app.domain)) continue;
      const message = `name a page on ${app.domain} or another host of ${siteOf(app.domain)}`;
      context.addIssue({ code: 'custom', path: [key], message });
    }
    if (app.developer.length > longestDeveloper)
      context.addIssue({
        code: 'custom',
        path: ['developer'],
        message: 'name it: the domain is too long for its place',
      });
  });
export type TeamsApp = z.infer<typeof teamsAppSchema>;
