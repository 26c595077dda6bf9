// A reporter of Jest: keeps, in safety/last-run.json, whether the tests of each hazard passed. The desk shows it.
const { writeFileSync } = require('node:fs');
const { join } = require('node:path');

module.exports = class KeepSafetyRun {
  /** @param options `folder`: where it is kept, instead of safety/ */
  constructor(_config, { folder = join(__dirname, '../../safety') } = {}) {
    this.file = join(folder, 'last-run.json');
  }

  onRunComplete(_contexts, { testResults }) {
    const hazards = {};
    const unknown = new Set();
    for (const { testResults: tests } of testResults)
      for (const { ancestorTitles, title, status } of tests) {
        const id = /^H\d\d\b/.exec(ancestorTitles[0] ?? title)?.[0];
        if (!id || (ancestorTitles.length === 0 && /has a (?:test|control) that/.test(title))) continue;
        // Of a test that was left out, by `-t` or `skip`, nobody knows.
        if (status === 'passed') hazards[id] ??= 'passed';
        else if (status === 'failed') hazards[id] = 'failed';
        else unknown.add(id);
      }
    for (const id of unknown) if (hazards[id] !== 'failed') delete hazards[id];
    const inOrder = Object.fromEntries(Object.entries(hazards).sort(([one], [other]) => one.localeCompare(other)));
    const run = { at: new Date().toISOString(), hazards: inOrder };
    writeFileSync(this.file, `${JSON.stringify(run, null, 2)}\n`);
  }
};
