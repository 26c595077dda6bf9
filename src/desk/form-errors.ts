/** What has to be mended in a form: shown on top, where it leads to the field, and beside the field. */
export interface FormError {
  readonly text: string;
  /** `#says` */
  readonly href: string;
}

export const formError = (field: string, text: string): FormError => ({ href: `#${field}`, text });

/** By field, for the macros: `{ says: { text: 'Enter …' } }`. */
export function besideFields(errors: readonly FormError[]): Readonly<Record<string, { readonly text: string }>> {
  return Object.fromEntries(errors.map(({ href, text }) => [href.slice(1), { text }]));
}
