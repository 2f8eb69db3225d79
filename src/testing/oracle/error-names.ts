/**
 * Error classes that carry another name here than in the corpora, by the corpora's name. Every other class has the
 * same name on both sides.
 */
const ourNames: Readonly<Record<string, readonly string[]>> = {
  ValueError: ['ArgumentError', 'RangeError', 'Error'],
  TypeError: ['ArgumentError', 'TypeError'],
  KeyError: ['ArgumentError', 'InvalidRequestError', 'NoSuchColumnError'],
  AttributeError: ['ArgumentError', 'TypeError'],
  UnsupportedCompilationError: ['CompileError'],
  // There it reaches the user as the cause of a StatementError.
  InvalidRequestError: ['StatementError'],
  NotImplementedError: ['CompileError', 'UnsupportedCompilationError', 'NotSupportedError'],
}

/** Tells whether our class `actual` stands for the corpora's class `expected`. */
export function sameErrorName(expected: string, actual: string): boolean {
  return expected === actual || (ourNames[expected]?.includes(actual) ?? false)
}
