/**
 * What became of a message on its way. `sent`: the channel has it. `later`: it has not, and may take it later. `refused`: it will
 * not take it. `unsure`: nobody knows.
 */
export type Delivery =
  | { readonly is: 'sent' }
  | {
      readonly is: 'later' | 'refused' | 'unsure';
      readonly why: string;
      /** When it may take more, where it has said so. */
      readonly afterMs?: number;
    };

/** Sends a message to an address, as `Claimed` has it. It tries once, and never throws. */
export type Deliver = (address: string) => Promise<Delivery>;
