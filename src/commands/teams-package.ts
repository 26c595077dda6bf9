import { writeFileSync } from 'node:fs';
import { type TeamsApp, teamsAppSchema } from '../channels/teams/teams-app';
import { readConfig } from '../config';
import { loadContent } from '../editions/check-all';
import { type Command, readArgs, UsageError } from './command';

export const teamsPackage: Command = {
  summary: 'make the app package for Microsoft Teams',
  help: `Usage: npm run teams:package -- --app-id ID --domain HOST --name NAME --privacy URL --terms URL [options]

Writes the zip that is uploaded to Teams: the manifest and two icons, checked by Microsoft's schema and by what
Teams asks beyond it. docs/deploy.md tells where to upload it. The descriptions are content: intents/wording/teams.yaml.

  --app-id ID        MicrosoftAppId of the Azure Bot
  --domain HOST      where the guide serves, such as chat.hospital.nhs.uk
  --name NAME        what the guide is called in Teams, at most 30 characters
  --privacy URL      your page on privacy, on the domain or another host of its site
  --terms URL        your page with the terms of use, likewise
  --developer NAME   who runs it, at most 32 characters; without it, the domain
  --version X.Y.Z    version of the package, 1.0.0 without it; raise it with each upload
  --out FILE         where to write it; without it, build/teams-package.zip
  --help             show this`,

  async run(args, { out, environment }) {
    const { values } = readArgs(args, options);
    if (values.help) {
      out.write(`${this.help}\n`);
      return 0;
    }
    const { out: file = 'build/teams-package.zip', ...given } = values;
    const app = readApp(given);
    const { contentDir } = readConfig(environment);
    const content = await loadContent(contentDir, new Date());
    // Loaded here, since zip and schema checker load slowly and `--help` needs neither.
    const [{ appPackage }, { checkPackage }] = await Promise.all([
      import('../channels/teams/app-package.js'),
      import('../channels/teams/check-package.js'),
    ]);
    const zip = appPackage(app, content);
    const problems = checkPackage(zip);
    if (problems.length) {
      throw new Error(`Teams would refuse the package. Mend intents/wording/teams.yaml:\n${problems.join('\n')}`);
    }
    write(file, zip);
    out.write(
      `${file} is ready to be uploaded to Teams.\nThese pages must be there: https://${app.domain}, ${app.privacy}, ${app.terms}\n`,
    );
    return 0;
  },
};

const text = { type: 'string' } as const;
const options = {
  'app-id': text,
  domain: text,
  name: text,
  privacy: text,
  terms: text,
  developer: text,
  version: text,
  out: text,
};

/** @throws UsageError that names every wrong option */
function readApp(given: Readonly<Record<string, unknown>>): TeamsApp {
  const parsed = teamsAppSchema.safeParse(given);
  if (parsed.success) return parsed.data;
  const problems = parsed.error.issues.map(({ path: [option], message }) => {
    const value = given[String(option)];
    return `--${String(option)}${value === undefined ? '' : ` ${value}`}: ${message}`;
  });
  throw new UsageError(problems.join('; '));
}

/** @throws UsageError when the file cannot be written */
function write(file: string, zip: Uint8Array): void {
  try {
    writeFileSync(file, zip);
  } catch (error) {
    throw new UsageError(`--out ${file}: cannot be written (${error}): name a file in a folder that is there`);
  }
}
