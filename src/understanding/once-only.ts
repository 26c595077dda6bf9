/** Makes a value when it is first asked for: what many people write is understood once, and asked of in each of their turns. */
export function onceOnly<Value>(make: () => Value): () => Value {
  let made: { readonly value: Value } | undefined;
  return () => {
    made ??= { value: make() };
    return made.value;
  };
}
