import { z } from 'zod';
import { startChannel } from '../../support/channel-stub';
import { buildApp } from '../../support/guide';
import { activity, withGuide } from '../../support/http-guide';
import { withStore } from '../../support/with-store';

/** The entity as Microsoft documents it: "Enhance AI-generated bot messages". */
const documented = z
  .strictObject({
    type: z.literal('https://schema.org/Message'),
    '@type': z.literal('Message'),
    '@context': z.literal('https://schema.org'),
    '@id': z.literal(''),
    additionalType: z.tuple([z.literal('AIGeneratedContent')]).optional(),
    citation: z
      .array(
        z.strictObject({
          '@type': z.literal('Claim'),
          position: z.int().min(1),
          appearance: z.strictObject({
            '@type': z.literal('DigitalDocument'),
            name: z.string().min(1).max(80),
            abstract: z.string().min(1).max(160),
            url: z.url().optional(),
          }),
        }),
      )
      .min(1)
      .max(20)
      .optional(),
  })
  .refine(({ additionalType, citation }) => additionalType ?? citation, 'says something');
/** Of these entities a message has one at most. */
const message = z.looseObject({ text: z.string(), entities: z.array(documented).max(1).optional() });

const questions = [
  'is my scan on friday still on',
  'when is the strike',
  'is a&e open',
  'should I come to the hospital for my sore knee',
  'why are they striking',
  'can i see someone about my appointment',
  'hello',
  'what is the weather on mars',
  'my husband has chest pain and is grey and sweating',
  'i want to die',
];
const inTeams = { channelId: 'msteams' };
const answersTo = async (environment: NodeJS.ProcessEnv, extra: object): Promise<z.infer<typeof message>[]> => {
  const answers: z.infer<typeof message>[] = [];
  await withGuide({ environment }, async (guide) => {
    for (const [at, text] of questions.entries())
      answers.push(
        ...(await guide.ask(text, { conversation: { id: `${at}` }, ...extra })).map((one) => message.parse(one)),
      );
  });
  return answers;
};

describe.each(['botbuilder', 'agents'])('under %s', (CHANNEL_SDK) => {
  test('each source is a citation as documented, with its number in the words, and the words alone name it too', async () => {
    const answers = await answersTo({ CHANNEL_SDK }, inTeams);
    expect(answers).toHaveLength(questions.length);
    expect(answers.filter(({ entities }) => entities).length).toBeGreaterThan(4);
    for (const { text, entities } of answers) {
      const claims = entities?.[0].citation ?? [];
      expect(claims.map(({ position }) => position)).toEqual(claims.map((_, at) => at + 1));
      for (const { position, appearance } of claims) {
        expect(text.split('\n')[0]).toContain(`[${position}]`);
        expect(text.split('\n').at(-1)).toContain(`(${position}) ${appearance.name.replace(/…$/, '')}`);
      }
      expect([...text.matchAll(/\[(\d+)\]/g)].length).toBe(claims.length);
    }
  });

  test('but for the numbers the words are those of every other channel, which has no entities', async () => {
    const without = (text: string): string => text.replace(/ ?\[\d+\]|\(\d+\) /g, '');
    const [teams, others] = [await answersTo({ CHANNEL_SDK }, inTeams), await answersTo({ CHANNEL_SDK }, {})];
    expect(teams.map(({ text }) => without(text))).toEqual(others.map(({ text }) => text));
    expect(others.every(({ entities }) => entities === undefined)).toBe(true);
  });

  test('the label that a machine wrote it is there where the operator wants it', async () => {
    const label = ({ entities }: z.infer<typeof message>) => entities?.[0].additionalType;
    const [off, on] = [
      await answersTo({ CHANNEL_SDK }, inTeams),
      await answersTo({ CHANNEL_SDK, TEAMS_AI_LABEL: 'true' }, inTeams),
    ];
    expect(off.every((answer) => label(answer) === undefined)).toBe(true);
    expect(on.every((answer) => label(answer) !== undefined)).toBe(true);
  });

  test('while a turn is slow the channel shows that the answer is on its way, and then the answer comes', async () => {
    const app = await buildApp();
    const { load } = app.records.turns;
    withStore(app, {
      load: async (conversation) => {
        await new Promise((done) => setTimeout(done, 1_500));
        return load(conversation);
      },
    });
    const channel = await startChannel();
    await withGuide({ app, environment: { CHANNEL_SDK } }, async (guide) => {
      await guide.post(activity({ serviceUrl: channel.serviceUrl, deliveryMode: undefined, text: 'is a&e open' }));
      const received = await channel.first(2);
      expect(received.map(({ body }) => body.type)).toEqual(['typing', 'message']);
    });
    channel.stop();
  });
});
