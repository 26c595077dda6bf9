import type { App } from '../../src/app';
import { explanationText } from '../../src/commands/explanation-text';
import { buildApp } from '../support/guide';

let app: App;
beforeAll(async () => {
  app = await buildApp();
});

test('names the words, concepts and phrases behind a decision', () => {
  const { weights, nearest, concepts, intents } = app.edition.understander.explain('is my gp surgery open tomorrow');
  expect(intents[0].intent).toBe('gp-open');
  const heaviest = [...weights].sort((one, other) => other.weight - one.weight)[0];
  expect(['gp', 'surgery', 'open']).toContain(heaviest.word);
  expect(concepts.map(({ words }) => words)).toContain('gp surgery');
  expect(nearest).toHaveLength(5);
  expect(nearest[0].likeness).toBeGreaterThan(nearest[4].likeness);
  expect(nearest.filter(({ intent }) => intent === 'gp-open').length).toBeGreaterThan(2);
});

test('finds a phrase itself to be the most alike', () => {
  const [phrase] = app.edition.content.intents.get('strike-why')?.patientsSay ?? [];
  const [first] = app.edition.understander.explain(phrase).nearest;
  expect(first).toMatchObject({ text: phrase, intent: 'strike-why' });
  expect(first.likeness).toBeCloseTo(1, 3);
});

test('says which red flag was raised, and when a sign is denied', () => {
  const raised = explanationText(app.edition.understander.explain("my mum's face has dropped on one side"));
  expect(raised).toMatch(/raised stroke because of/);
  const denied = explanationText(app.edition.understander.explain('no chest pain, is my cardiology clinic on'));
  expect(denied).toMatch(/not now, or denied/);
  expect(denied).toContain('no alarm');
});

test('explains an empty message too', () => {
  expect(explanationText(app.edition.understander.explain(''))).toContain('Decision');
});
