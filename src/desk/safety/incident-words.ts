import type { IncidentStep, IncidentWords } from '../../facts/incidents';

export const kindWords: Readonly<Record<IncidentWords['kind'], string>> = {
  'missed-alarm': 'Missed alarm',
  'false-alarm': 'False alarm',
};

/** The steps of docs/clinical-safety.md, each with what to do. */
export const stepWords: Readonly<Record<IncidentStep, { readonly text: string; readonly hint: string }>> = {
  told: {
    text: 'The clinical safety officer is told',
    hint: 'If a patient may have come to harm, today.',
  },
  example: {
    text: 'The message is an example, in other words than the patient’s',
    hint: 'Under raises or does-not-raise of its red flag, or of its file in intents/alarm-examples/.',
  },
  checked: {
    text: 'npm run check and npm test pass with it',
    hint: 'Mend the rule or add examples until they do.',
  },
  evaluated: {
    text: 'npm run evaluate was run, and no figure of safety fell',
    hint: 'Held-out red flags, hard negatives and everyday questions.',
  },
  logged: {
    text: 'The hazard log has it',
    hint: 'safety/hazards.yaml: a hazard that it belongs to, or a new one with a test.',
  },
};
