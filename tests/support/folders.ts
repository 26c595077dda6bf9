import { resolve } from 'node:path';

export const projectFolder = resolve(__dirname, '../..');
/**
 * Where the checked content, the reading and the models are kept from one `npm test` to the next. A folder holds one of
 * each: a suite that reads other content than the project's needs a folder of its own, or the next suite trains again.
 */
export const modelDir = resolve(projectFolder, '.cache/tests');
