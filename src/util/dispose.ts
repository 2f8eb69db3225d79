/** Symbols that older runtimes lack. */
const known = Symbol as { readonly dispose?: symbol; readonly asyncDispose?: symbol }

/**
 * The keys of disposal methods, for `using` and `await using`.
 *
 * Runtimes without explicit resource management (Safari) and code lowered by a compiler look the method up under the
 * registered symbol, so both spellings must name the same method.
 */
export const dispose: typeof Symbol.dispose = (known.dispose ?? Symbol.for('Symbol.dispose')) as typeof Symbol.dispose

export const asyncDispose: typeof Symbol.asyncDispose = (known.asyncDispose ??
  Symbol.for('Symbol.asyncDispose')) as typeof Symbol.asyncDispose
