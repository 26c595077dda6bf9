import { readFileSync } from 'node:fs';
import { parseEnv } from 'node:util';

/** `PORT: 3978`, as in YAML. It would be taken for a part of the next line's name. */
const withColon = /^[ \t]*(\w+[ \t]*:).*$/gm;

/**
 * Adds the settings of a file like `.env` to an environment; those that it has already win. The file may be in UTF-8, or
 * in UTF-16, as Notepad and PowerShell write it. `PORT: 3978` is added as the empty setting `PORT:`.
 * @throws Error when the file cannot be read
 */
export function addEnvFile(file: string, environment: NodeJS.ProcessEnv): void {
  const text = decoded(readFileSync(file));
  const settings = parseEnv(text.replace(withColon, ''));
  for (const [, name] of text.matchAll(withColon)) settings[name] = '';
  for (const [name, value] of Object.entries(settings)) environment[name] ??= value;
}

/** With or without a byte-order mark, which is no part of the first setting's name. */
function decoded(bytes: Buffer): string {
  const [first, second] = bytes;
  const isLittle = (first === 0xff && second === 0xfe) || second === 0;
  const isBig = (first === 0xfe && second === 0xff) || first === 0;
  return new TextDecoder(isLittle ? 'utf-16le' : isBig ? 'utf-16be' : 'utf-8').decode(bytes);
}

/**
 * The settings that were given: without those that are empty, which means the default, and without the quotes that
 * `docker run --env-file` and others pass on.
 */
export function givenIn(environment: NodeJS.ProcessEnv): Record<string, string> {
  const settings = Object.entries(environment).map(([name, value = '']): [string, string] => {
    const trimmed = value.trim();
    return [name, /^(["'])(.*)\1$/s.exec(trimmed)?.[2].trim() ?? trimmed];
  });
  return Object.fromEntries(settings.filter(([, value]) => value !== ''));
}
