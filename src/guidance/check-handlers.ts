import { ownVariantsOf } from '../content/check-names';
import { unfilled } from '../content/check-wording';
import { error, type Finding } from '../content/finding';
import { calledOffVariants } from '../content/names';
import type { ContentFiles } from '../content/read-folder';
import type { Intent } from '../content/schema';
import type { ContentFile } from '../content/yaml-file';
import { ownAgain, ownStill } from './alarm-replies';
import { ofKnownDay, toNewDay } from './answers';
import { type HandlerDeclaration, handlerDeclarations, isHandlerName } from './handler-declarations';

/** Checks each intent against what its handler declares: variants exist and are reached, placeholders filled. */
export function checkHandlers(files: ContentFiles): Finding[] {
  const namedByQuestions = new Set(
    files.questions.flatMap(({ value }) =>
      [...value.values()].flatMap(({ answers }) => answers.map(({ to }) => `${to?.intent}/${to?.variant}`)),
    ),
  );
  const inNeeds = new Set(files.needs.flatMap(({ value }) => value.flatMap(({ instead }) => Object.values(instead))));
  const advice = new Set(files.care.flatMap(({ value }) => value.flatMap((kind) => kind.advice ?? [])));
  const isAllRead = files.unreadable.size === 0;
  return files.intents.flatMap((file) => {
    const { handler } = file.value;
    if (handler && !isHandlerName(handler)) {
      const remedy = `Use one of: ${Object.keys(handlerDeclarations).join(', ')}`;
      return [error(file.locate(['handler']), `no handler "${handler}"`, remedy)];
    }
    const declared: HandlerDeclaration = handler && isHandlerName(handler) ? handlerDeclarations[handler] : noHandler;
    return [...lacking(file, declared), ...(isAllRead ? unreached(file, declared) : []), ...checkFills(file, declared)];
  });

  function lacking({ value, locateKey }: ContentFile<Intent>, { variants }: HandlerDeclaration): Finding[] {
    return Object.entries(variants).flatMap(([variant, { isOptional }]) =>
      isOptional || Object.hasOwn(value.variants, variant)
        ? []
        : [
            error(
              locateKey(['variants']),
              `no variant "${variant}", which the handler "${value.handler}" chooses`,
              'Put it back, or rename it in src/guidance/handler-declarations.ts, too',
            ),
          ],
    );
  }

  function unreached({ value, locateKey }: ContentFile<Intent>, declared: HandlerDeclaration): Finding[] {
    const reached = new Set([...Object.keys(declared.variants), ...alsoBy(value, declared), ...ownVariantsOf(value)]);
    for (const variant of calledOffVariants) reached.add(variant);
    for (const variant of Object.keys(value.variants))
      reached.add(`${variant}${toNewDay}`).add(`${variant}${ofKnownDay}`);
    return Object.entries(value.variants).flatMap(([variant, { when }]) => {
      if (
        when.length ||
        Object.hasOwn(value.askingFor, variant) ||
        Object.hasOwn(value.saidLater, variant) ||
        reached.has(variant) ||
        inNeeds.has(variant) ||
        namedByQuestions.has(`${value.name}/${variant}`)
      )
        return [];
      const chosen = Object.keys(declared.variants);
      const other = chosen.length ? `a name that its handler chooses: ${chosen.join(', ')}` : 'remove it';
      const remedy = `Give it a \`when\`, or phrases under \`asking-for\`, or ${other}`;
      return [error(locateKey(['variants', variant]), `nothing can reach the variant "${variant}"`, remedy)];
    });
  }

  function alsoBy({ name }: Intent, { alsoBy: by }: HandlerDeclaration): Iterable<string> {
    if (by === 'advice') return advice;
    if (by !== 'red-flags') return [];
    // A red flag with a level of care or words of its own has a second variant, for what is said after it.
    return files.redFlags.flatMap(({ value }) =>
      value.answer === name ? [value.name, `${value.name}${ownStill}`, `${value.name}${ownAgain}`] : [],
    );
  }
}

const noHandler: HandlerDeclaration = { fills: [], variants: {} };

function checkFills({ value, locate }: ContentFile<Intent>, { fills, variants }: HandlerDeclaration): Finding[] {
  const answers = [
    { path: ['answer'], answer: value.answer, filled: fills },
    ...Object.entries(value.variants).map(([variant, answer]) => {
      const more = Object.hasOwn(variants, variant) ? variants[variant].fills : [];
      return { path: ['variants', variant], answer, filled: [...fills, ...more] };
    }),
  ];
  return answers.flatMap(({ path, answer: { headline, body }, filled }) => {
    const remedy = filled.length
      ? `Use one of: ${filled.map((name) => `{${name}}`).join(', ')}`
      : 'Write the words themselves: nothing is filled in here';
    const texts = [
      { at: [...path, 'headline'], text: headline },
      ...body.map((text, index) => ({ at: [...path, 'body', index], text })),
    ];
    return texts.flatMap(({ at, text }) =>
      unfilled(text, filled).map((whole) => error(locate(at), `nothing fills in ${whole}`, remedy)),
    );
  });
}
