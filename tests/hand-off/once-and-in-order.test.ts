import fc from 'fast-check';
import { newFileUrl } from '../support/both-engines';
import { today } from '../support/guide';
import { startGuide } from '../support/http-guide';
import { patientAt } from '../support/patient-chat';
import { appWithStaff } from '../support/with-staff';

const sam = { id: 'sam', name: 'Sam' };

/** What can happen in a talk, in any order. */
const happening = fc.oneof(
  { weight: 4, arbitrary: fc.constant('patient says' as const) },
  { weight: 4, arbitrary: fc.constant('person says' as const) },
  { weight: 1, arbitrary: fc.constant('both at once' as const) },
  { weight: 1, arbitrary: fc.constant('sent again' as const) },
  { weight: 1, arbitrary: fc.constant('chat fails' as const) },
  { weight: 1, arbitrary: fc.constant('restart' as const) },
  { weight: 1, arbitrary: fc.constant('time passes' as const) },
);

test('whatever happens, and however often it is started anew, both see every message once, each in its order', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(happening, { minLength: 4, maxLength: 14 }), async (happenings) => {
      const databaseUrl = newFileUrl();
      let now = today;
      const start = async () => {
        const app = await appWithStaff({ databaseUrl });
        return startGuide({ app, clock: () => now, limits: { handOffMs: 1_000_000 } });
      };
      let guide = await start();
      const staff = () => guide.app.handOffs.staff;
      const stop = async (): Promise<void> => {
        await guide.stop();
        await guide.app.records.close();
      };
      try {
        const patient = await patientAt(guide.origin);
        await patient.say('I want to speak to a person', { at: guide.origin });
        await patient.say('yes', { at: guide.origin });
        const id = (await staff().queue()).waiting[0].id;
        await staff().claim(id, sam, now);
        let count = 0;
        const byPatient: string[] = [];
        const byPerson: string[] = [];
        const patientSays = (words: string): Promise<unknown> =>
          patient.say(words, { at: guide.origin, id: words.replace(/ /g, '-') });
        const personSays = (words: string): Promise<unknown> => staff().say(id, sam, words, words, now);
        for (const what of happenings) {
          count += 1;
          const words = `number ${count} of my knee`;
          if (what === 'patient says' || what === 'both at once') byPatient.push(words);
          if (what === 'person says' || what === 'both at once') byPerson.push(words);
          if (what === 'patient says') await patientSays(words);
          if (what === 'person says') await personSays(words);
          if (what === 'both at once') await Promise.all([patientSays(words), personSays(words)]);
          if (what === 'sent again' && byPatient.length) await patientSays(byPatient[byPatient.length - 1]);
          if (what === 'sent again' && byPerson.length) await personSays(byPerson[byPerson.length - 1]);
          if (what === 'chat fails')
            guide.app.handOffs.delivery.by('web-chat', () => Promise.reject(new Error('in a test')));
          if (what === 'restart') {
            await stop();
            guide = await start();
          }
          if (what === 'time passes') {
            now = new Date(now.getTime() + 1_000);
            await guide.app.handOffs.tend(now);
          }
        }
        await stop();
        guide = await start();
        await guide.app.handOffs.tend(now);
        const seen = await patient.words(guide.origin);
        const ofPatient = seen.filter((said) => said.startsWith('me: number')).map((said) => said.slice('me: '.length));
        const ofPerson = seen.filter((said) => said.startsWith('Sam: ')).map((said) => said.slice('Sam: '.length));
        const said = (await staff().talk(id))?.said ?? [];
        expect(said.map(({ number }) => number)).toEqual(said.map((_, index) => index + 1));
        const wordsBy = (by: string): string[] =>
          said.filter((one) => one.by === by && one.words.startsWith('number')).map(({ words }) => words);
        expect({ ofPatient, ofPerson }).toEqual({ ofPatient: byPatient, ofPerson: byPerson });
        expect({ patient: wordsBy('patient'), person: wordsBy('person') }).toEqual({
          patient: byPatient,
          person: byPerson,
        });
      } finally {
        await stop();
      }
    }),
    { numRuns: 8 },
  );
});
