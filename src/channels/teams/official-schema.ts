import { readFileSync } from 'node:fs';
import type { AnySchema } from 'ajv';
import Ajv from 'ajv-draft-04';
import addFormats from 'ajv-formats';
import { manifestVersion } from './manifest';

/**
 * Creates a validator from Microsoft's schema in the installed package, without the network.
 * @returns a function that gives what is wrong with a manifest, each with its path; empty when it is valid
 */
export function createSchemaCheck(): (manifest: unknown) => string[] {
  const file = `@microsoft/app-manifest/build/json-schemas/teams/v${manifestVersion}/MicrosoftTeams.schema.json`;
  const schema: AnySchema = JSON.parse(readFileSync(require.resolve(file), 'utf8'));
  const ajv = new Ajv({ allErrors: true, strictTypes: false });
  addFormats(ajv, ['uri', 'email', 'regex']);
  const fits = ajv.compile(schema);
  return (manifest) => {
    if (fits(manifest)) return [];
    return (fits.errors ?? []).map(
      ({ instancePath, message, params }) => `${instancePath || '/'}: ${message} ${JSON.stringify(params)}`,
    );
  };
}
