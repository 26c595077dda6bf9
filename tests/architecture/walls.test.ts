import { execFileSync, spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { projectFolder } from '../support/guide';

const longestFile = 250;

const forbidden: [string, string][] = [
  ['src/content', 'botbuilder'],
  ['src/content', '../understanding/tokens'],
  ['src/understanding', 'restify'],
  ['src/understanding', '../guidance/guide'],
  ['src/guidance', 'botbuilder'],
  ['src/guidance', '../channels/bot-framework/guide-bot'],
  ['src/guidance', 'node:fs'],
  ['src/records', '../server/create-server'],
  ['src/records', '../editions/edition'],
  ['src/records', '../app'],
  ['src/records', 'restify'],
  ['src/guidance', '../records/open-records'],
  ['src/channels/bot-framework', '../../records/open-records'],
  ['src/channels/chatwoot', '../../records/open-records'],
  ['src/channels/direct-line', '../../records/open-records'],
  ['src/content', 'kysely'],
  ['src/understanding', 'libsql'],
  ['src/guidance', 'kysely'],
  ['src/editions', 'pg'],
  ['src/turns', 'kysely'],
  ['src/channels/direct-line', 'kysely'],
  ['src/channels/bot-framework', 'pg'],
  ['src/channels', 'libsql'],
  ['src/server', 'pg'],
  ['src/server/observability', 'kysely'],
  ['src/commands', 'kysely'],
  ['src', 'libsql'],
  ['src/understanding', '../editions/edition'],
  ['src/guidance', '../editions/edition'],
  ['src/guidance', '../turns/turns'],
  ['src/guidance', '../facts/notices'],
  ['src/facts', '../records/open-records'],
  ['src/facts', 'kysely'],
  ['src/facts', 'node:fs'],
  ['src/editions', '../turns/turns'],
  ['src/editions', '../channels/refusal'],
  ['src/editions', 'restify'],
  ['src/facts', '../revisions/revisions'],
  ['src/editions', '../revisions/revisions'],
  ['src/revisions', '../records/open-records'],
  ['src/revisions', '../desk/route'],
  ['src/revisions', 'kysely'],
  ['src/turns', '../revisions/revisions'],
  ['src/turns', '../channels/bot-framework/guide-bot'],
  ['src/turns', '../server/create-server'],
  ['src/turns', '../app'],
  ['src/turns', '../records/open-records'],
  ['src/turns', 'node:fs'],
  ['src/channels', '../app'],
  ['src/channels/bot-framework', '../../app'],
  ['src/channels/direct-line', '../../app'],
  ['src/channels/web-chat', '../../app'],
  ['src/channels/teams', '../../app'],
  ['src/channels/teams', '../../server/create-server'],
  ['src/commands', 'restify'],
  ['src', 'botbuilder'],
  ['src/server', 'botframework-connector'],
  ['src/guidance', '@microsoft/agents-hosting'],
  ['src/channels/direct-line', 'restify'],
  ['src/channels/direct-line', 'ws'],
  ['src/channels/direct-line', '../../server/direct-line/paths'],
  ['src/channels/web-chat', 'restify'],
  ['src/channels/web-chat', '../../server/web-chat'],
  ['src', 'prom-client'],
  ['src/guidance', '@opentelemetry/api'],
  ['src/channels/bot-framework', 'prom-client'],
  ['src/channels/bot-framework', '../../server/observability/metrics'],
  ['src/channels/direct-line', '@opentelemetry/api'],
  ['src/server/direct-line', 'prom-client'],
  ['src/server/observability', 'botbuilder'],
  ['src/turns', '../desk/route'],
  ['src/turns', '../jobs/tellings'],
  ['src/channels/bot-framework', '../../jobs/tellings'],
  ['src/guidance', '../jobs/telling'],
  ['src/jobs', '../records/open-records'],
  ['src/jobs', '../channels/refusal'],
  ['src/jobs', '../desk/route'],
  ['src/jobs', 'kysely'],
  ['src/jobs', 'pg'],
  ['src/records', 'pg-boss'],
  ['src/server', 'pg-boss'],
  ['src/desk', 'pg-boss'],
  ['src/channels/direct-line', '../../desk/route'],
  ['src/turns', '../hand-off/hand-off'],
  ['src/guidance', '../hand-off/hand-off'],
  ['src/hand-off', '../channels/refusal'],
  ['src/hand-off', '../records/open-records'],
  ['src/hand-off', '../desk/route'],
  ['src/hand-off', 'kysely'],
  ['src/desk', '../records/open-records'],
  ['src/desk', '../channels/refusal'],
  ['src/desk', '../server/part'],
  ['src/desk', 'restify'],
  ['src/desk', 'kysely'],
  ['src/server', 'openid-client'],
  ['src/records', 'nunjucks'],
  ['src/missed', '../records/open-records'],
  ['src/missed', '../channels/refusal'],
  ['src/missed', 'kysely'],
  ['src/turns', '../missed/questions'],
  ['src/facts', '../missed/questions'],
  ['src/revisions', '../missed/questions'],
  ['src/articles', '../facts/strikes'],
  ['src/articles', 'kysely'],
];
const allowed: [string, string][] = [
  ['src/understanding', '../content/schema'],
  ['src/guidance', '../understanding/understand'],
  ['src/channels/bot-framework', 'botbuilder'],
  ['src/channels/direct-line', '../bot-framework/guide-bot'],
  ['src/server', 'restify'],
  ['src/server/observability', 'prom-client'],
  ['src/server/observability', '@opentelemetry/api'],
  ['src/channels/bot-framework', '../../turns/observer'],
  ['src/editions', '../guidance/guide'],
  ['src/revisions', '../editions/editions'],
  ['src/records', '../revisions/revision-store'],
  ['src/desk', '../revisions/revisions'],
  ['src/turns', '../editions/edition'],
  ['src/turns', '../guidance/memory'],
  ['src/records', '../guidance/memory'],
  ['src/records', '../turns/turn-store'],
  ['src/records', '../channels/direct-line/chat-store'],
  ['src/records', 'kysely'],
  ['src/records', 'libsql'],
  ['src/records', 'pg'],
  ['src/channels/bot-framework', '../../turns/turns'],
  ['src/server', '../editions/editions'],
  ['src/records', '../desk/audit/audit-log'],
  ['src/hand-off', '../turns/hand-offs'],
  ['src/records', '../hand-off/hand-off-store'],
  ['src/desk', '../hand-off/staff-side'],
  ['src/desk', 'openid-client'],
  ['src/desk', '../guidance/london-day'],
  ['src/server/desk', '../../desk/route'],
  ['src/missed', '../turns/heard-turn'],
  ['src/records', '../missed/question-store'],
  ['src/desk', '../missed/questions'],
  ['src/revisions', '../facts/deed'],
  ['src/articles', '../revisions/proposals'],
];

/** The rooms and imports, of those given, that the project's linter refuses. */
function refused(cases: readonly [string, string][]): [string, string][] {
  const folder = mkdtempSync(join(tmpdir(), 'walls-'));
  const settings = JSON.parse(readFileSync(join(projectFolder, 'biome.json'), 'utf8')) as object;
  writeFileSync(join(folder, 'biome.json'), JSON.stringify({ ...settings, vcs: { enabled: false } }));
  const files = cases.map(([room, imported], index) => {
    const file = `${room}/probe-${index}.ts`;
    mkdirSync(dirname(join(folder, file)), { recursive: true });
    writeFileSync(join(folder, file), `import { x } from '${imported}';\n\nexport const y = x;\n`);
    return file;
  });
  const biome = join(projectFolder, 'node_modules/.bin/biome');
  const { stdout } = spawnSync(biome, ['lint', '--reporter=github', '--max-diagnostics=none', '.'], {
    cwd: folder,
    encoding: 'utf8',
  });
  const lines = stdout.split('\n').filter((line) => line.includes('noRestrictedImports'));
  return cases.filter((_, index) => lines.some((line) => line.includes(files[index])));
}

test('the linter keeps every room from importing what comes after it', () => {
  expect(refused(forbidden)).toEqual(forbidden);
});

test('the linter lets a room import the rooms before it', () => {
  expect(refused(allowed)).toEqual([]);
});

test('no source file is longer than 250 lines', () => {
  const files = execFileSync('git', ['ls-files', 'src'], { cwd: projectFolder, encoding: 'utf8' }).trim().split('\n');
  expect(files.length).toBeGreaterThan(20);
  const long = files.filter((file) => readFileSync(join(projectFolder, file), 'utf8').split('\n').length > longestFile);
  expect(long).toEqual([]);
});
