// The parts of natural that the guide uses, each imported from its own file: natural's index loads twenty languages.

declare module 'natural/lib/natural/stemmers/porter_stemmer' {
  const PorterStemmer: { stem(word: string): string };
  export default PorterStemmer;
}

declare module 'natural/lib/natural/tokenizers/regexp_tokenizer' {
  export { RegexpTokenizer } from 'natural/lib/natural/tokenizers';
}

declare module 'natural/lib/natural/distance/levenshtein_distance' {
  export { DamerauLevenshteinDistance } from 'natural/lib/natural/distance';
}
