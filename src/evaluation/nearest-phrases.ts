export interface Neighbour {
  readonly text: string;
  readonly intent: string;
  readonly likeness: number;
}
