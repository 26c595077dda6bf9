import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { projectFolder } from '../support/guide';

/** Folders that are named by the folder they are in, and not by the README. */
const unnamed = new Set([
  'src/channels/teams/icons',
  'src/channels/web-chat/browser',
  'src/channels/web-chat/icons',
  'src/channels/web-chat/make',
  'src/channels/web-chat/styles',
  'src/desk/browser',
  'src/desk/make',
  'src/desk/styles',
  'src/understanding/language/eld',
  'src/understanding/learning/kernel',
]);

/** The folders that the README's tree names under a top folder: `src/server/workers`. */
function foldersInReadme(top: string): string[] {
  const [, tree] =
    /## For developers\n\n```\n([\s\S]*?)\n```/.exec(readFileSync(join(projectFolder, 'README.md'), 'utf8')) ?? [];
  const path: string[] = [];
  const folders: string[] = [];
  for (const line of (tree ?? '').split('\n')) {
    const [, indent, name] = /^( *)([a-z-]+)\//.exec(line) ?? [];
    if (name === undefined) continue;
    path.splice(indent.length / 2, path.length, name);
    if (path[0] === top && path.length > 1) folders.push(path.join('/'));
  }
  return folders;
}

/** The folders below a folder that the README has to name: those that hold a file of the project. */
function foldersOnDisk(top: string): string[] {
  const files = execFileSync('git', ['ls-files', top], { cwd: projectFolder, encoding: 'utf8' }).trim().split('\n');
  const folders = new Set(files.map((file) => dirname(file)).filter((folder) => folder !== top));
  return [...folders].filter((folder) => ![...unnamed].some((other) => `${folder}/`.startsWith(`${other}/`)));
}

test.each(['src', 'intents'])('the tree of %s in the README is the tree on disk', (top) => {
  expect(foldersInReadme(top).sort()).toEqual(foldersOnDisk(top).sort());
});
