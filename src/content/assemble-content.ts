import { unapproved } from './approvals';
import type { Content, Source } from './content';
import type { ContentFiles } from './read-folder';
import type { Concept } from './schema';
import { type Area, areaConcept } from './seeds-schema';
import { strikeSources } from './strike-calendar-file';

/** Joins the values of all files into one content. @param files without errors: a missing file would throw */
export function assembleContent(files: ContentFiles): Content {
  const values = <T>(list: readonly { readonly value: T }[]): T[] => list.map((file) => file.value);
  const articles = values(files.articles);
  const facts = values(files.facts);
  const { strikes, groups } = files.strikes[0].value;
  const { areas } = files.places[0].value;
  const sources = new Map(
    [
      ...articles.flatMap(({ article, excerpts }) =>
        excerpts.map(({ id, cite, text }): Source => ({ ref: `${article}#${id}`, cite, text })),
      ),
      ...facts.flatMap(({ advice: file, facts: list }) =>
        list.map(({ id, cite, says, from: [url] }): Source => ({ ref: `${file}#${id}`, cite, url, text: says })),
      ),
    ].map((source) => [source.ref, source]),
  );
  return Object.freeze({
    intents: new Map(values(files.intents).map((intent) => [intent.name, intent])),
    concepts: [
      ...values(files.concepts).flatMap((file) =>
        Object.entries(file.concepts).map(([name, concept]): Concept => ({ name, ...concept })),
      ),
      // Areas outside the articles are concepts already, in intents/concepts/places.yaml.
      ...areas.filter((area) => area['in-articles']).map(conceptOfArea),
    ],
    spellings: new Map(values(files.concepts).flatMap((file) => Object.entries(file.spellings))),
    redFlags: values(files.redFlags),
    alarmExamples: values(files.alarmExamples).map(({ condition, answer, groups }) => ({
      condition,
      answer,
      raises: groups.flatMap(({ raises }) => raises),
      doesNotRaise: groups.flatMap(({ doesNotRaise }) => doesNotRaise),
    })),
    reactions: new Map(values(files.reactions).map((reaction) => [reaction.name, reaction])),
    sources: new Map([...sources, ...strikeSources(strikes, sources).map((source) => [source.ref, source] as const)]),
    unapproved: unapproved(files),
    strikes,
    strikeGroups: groups,
    areas,
    contacts: files.contacts.flatMap(({ value }) => value.contacts),
    bankHolidays: files.bankHolidays[0].value['bank-holidays'].days,
    staffHours: files.staffHours[0]?.value,
    care: files.care[0].value,
    moves: files.moves[0].value,
    people: files.people[0].value,
    feelings: files.feelings[0].value,
    needs: files.needs[0].value,
    language: files.language[0].value,
    languages: values(files.languages),
    questions: files.questions[0].value,
    manners: files.manners[0].value,
    wording: files.wording[0].value,
    teams: files.teams[0].value,
    webChat: files.webChat[0].value,
  });
}

function conceptOfArea(area: Area): Concept {
  const hospitals = area.hospitals.flatMap(({ hospital, 'known-as': names }) => [hospital, ...names]);
  return { name: areaConcept(area), is: `a place in ${area.area}`, said: [...area['known-as'], ...hospitals] };
}
