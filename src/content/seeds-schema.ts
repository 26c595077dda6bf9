import { z } from 'zod';
import { date, localTime, name, sourceRef, words } from './fields';

export const articleSchema = z.strictObject({
  article: name,
  publisher: words,
  published: words,
  original: words,
  sha256: z.string().regex(/^[0-9a-f]{64}$/, 'give the sha256 of the original in small hex letters'),
  excerpts: z.array(z.strictObject({ id: name, cite: words, text: z.string().min(1) })).min(1),
});
export type Article = z.infer<typeof articleSchema>;

export const factsSchema = z.strictObject({
  advice: name,
  facts: z.array(z.strictObject({ id: name, cite: words.optional(), says: words, from: z.array(words).min(1) })).min(1),
});
/** Facts that the guide states without an article: `seeds/nhs-advice.yaml`. */
export type FactsFile = z.infer<typeof factsSchema>;

/** A strike: of seeds/strikes.yaml, or as an operator puts it on file. */
export const strikeSchema = z.strictObject({
  id: name,
  from: localTime,
  to: localTime,
  /** One of the groups of the file. */
  who: words,
  /** England, or an area or a hospital of seeds/places.yaml. */
  where: words,
  /** `announced` until somebody has seen that it took place, or was called off. Planned, on and over are told by the clock. */
  status: z.enum(['announced', 'took-place', 'called-off']).default('announced'),
  /** The pages that say it, that of the operator first: an excerpt, an address, or an address with the name to show. */
  sources: z.array(z.union([words, z.strictObject({ cite: words, page: z.url({ protocol: /^https?$/ }) })])).min(1),
  'checked-on': date,
});

export const strikesSchema = z.strictObject({
  /** Who can strike, as an answer names them after "by", and what people call them. */
  groups: z.array(z.strictObject({ who: words, called: z.array(words).min(1) })).min(1),
  strikes: z.array(strikeSchema),
});
export type StrikeFile = z.infer<typeof strikesSchema>;
export type StrikeGroup = StrikeFile['groups'][number];
export type StrikeEntry = z.infer<typeof strikesSchema>['strikes'][number];

export const bankHolidaysSchema = z.strictObject({
  'bank-holidays': z.strictObject({
    source: words,
    'checked-on': date,
    days: z.array(z.strictObject({ day: date, name: words })).min(1),
  }),
});
export type BankHolidaysFile = z.infer<typeof bankHolidaysSchema>;
export type BankHoliday = BankHolidaysFile['bank-holidays']['days'][number];

/** Who approved which answers, and when: `seeds/approvals.yaml`. */
export const approvalsSchema = z.strictObject({
  approvals: z.array(
    z.strictObject({
      by: words,
      on: date,
      /** By the place of an answer, the hash of its words. */
      answers: z.record(words, z.string().regex(/^[0-9a-f]{12}$/, 'leave it as the check wrote it')),
    }),
  ),
});

const contactOf = { of: words, source: sourceRef };
/** The telephone numbers, and the links, that answers may name: `seeds/contacts.yaml`. */
export const contactsSchema = z.strictObject({
  contacts: z
    .array(
      z.union([
        z.strictObject({
          number: z.string().regex(/^[a-z0-9 ]+$/, 'write the number in quotes, as answers write it'),
          ...contactOf,
        }),
        z.strictObject({
          link: z.string().regex(/^[a-z0-9./-]+$/, 'write the link as answers do, as nhs.uk/sarcs'),
          ...contactOf,
        }),
      ]),
    )
    .min(1),
});

/** A telephone number or a link that may be named. */
export type Contact = z.infer<typeof contactsSchema>['contacts'][number];

export const placesSchema = z.strictObject({
  areas: z
    .array(
      z.strictObject({
        area: words,
        'in-articles': z.boolean(),
        'known-as': z.array(words).default([]),
        hospitals: z.array(z.strictObject({ hospital: words, town: words, 'known-as': z.array(words).default([]) })),
      }),
    )
    .min(1),
});
export type PlacesFile = z.infer<typeof placesSchema>;
export type Area = PlacesFile['areas'][number];

/** The name of the concept for an area (`area-north-west`): in a message that names a place or a hospital there. */
export const areaConcept = ({ area }: Pick<Area, 'area'>): string =>
  `area-${area.toLowerCase().replace(/[^a-z]+/g, '-')}`;
