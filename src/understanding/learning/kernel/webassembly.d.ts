/**
 * Node.js has this global, but only the type declarations of browsers declare it: the two classes that kernel.ts uses.
 */
declare namespace WebAssembly {
  class Module {
    constructor(bytes: Uint8Array);
  }
  class Instance {
    constructor(module: Module);
    readonly exports: unknown;
  }
}
