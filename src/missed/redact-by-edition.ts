import { type Edition, oncePerEdition } from '../editions/edition';
import { createRedact, type Redact } from './redaction/redact';

/** What redacts by the words and places that an edition knows. */
export const redactOf: (edition: Edition) => Redact = oncePerEdition(({ content, understander }) =>
  createRedact({
    isUnknown: understander.isUnknown,
    isStrange: understander.isStrange,
    places: content.areas.flatMap(({ area, 'known-as': named, hospitals }) => [
      area,
      ...named,
      ...hospitals.flatMap(({ hospital, town, 'known-as': known }) => [hospital, town, ...known]),
    ]),
  }),
);
