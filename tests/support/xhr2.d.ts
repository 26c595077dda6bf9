declare module 'xhr2' {
  /** What a browser has, as far as the official client goes. */
  export const XMLHttpRequest: new () => object;
}
