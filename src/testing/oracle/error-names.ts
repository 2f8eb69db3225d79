/**
 * Error classes that carry another name here than in the corpora, by the corpora's name. Every other class has the
 * same name on both sides.
 */
const ourNames: Readonly<Record<string, readonly string[]>> = {
  ValueError: ['ArgumentError', 'RangeError', 'Error'],
  TypeError: ['ArgumentError', 'TypeError'],
  KeyError: ['ArgumentError', 'InvalidRequestError', 'NoSuchColumnError'],
  UnsupportedCompilationError: ['CompileError'],
  AttributeError: ['ArgumentError', 'TypeError', 'NoSuchColumnError'],
  IndexError: ['NoSuchColumnError', 'RangeError'],
  AssertionError: ['InvalidRequestError'],
  TimeoutError: ['PoolTimeoutError'],
  // A string is refused where an expression is expected.
  ObjectNotExecutableError: ['ArgumentError'],
  NoSuchModuleError: ['ArgumentError'],
  NoReferencedTableError: ['ArgumentError'],
  NoReferencedColumnError: ['ArgumentError'],
  // PostgreSQL's "the transaction is aborted".
  InternalError: ['OperationalError'],
  // There it reaches the user as the cause of a StatementError.
  InvalidRequestError: ['StatementError', 'MappingError'],
  ArgumentError: ['MappingError'],
  // The type of a column refuses a value before a statement is made of it.
  StatementError: ['ArgumentError'],
  NotImplementedError: ['CompileError', 'UnsupportedCompilationError', 'NotSupportedError', 'UnsupportedAlterError'],
}

/** Tells whether our class `actual` stands for the corpora's class `expected`. */
export function sameErrorName(expected: string, actual: string): boolean {
  return expected === actual || (ourNames[expected]?.includes(actual) ?? false)
}
