import type { TypeEngine } from './type-engine.ts'

/** A type by itself, and a function that makes one with options: `DateTime`, `DateTime({ timezone: true })`. */
export interface CallableType<out T, A extends readonly unknown[]> extends TypeEngine<T> {
  (...options: A): TypeEngine<T>
}

/** Makes a {@link CallableType}: a function that inherits from the type that it is without a call. */
export function callableType<T, A extends readonly unknown[]>(
  type: TypeEngine<T>,
  make: (...options: A) => TypeEngine<T>,
): CallableType<T, A> {
  const callable = (...options: A): TypeEngine<T> => make(...options)
  // A function's own `name` and `length` would hide those of the type.
  for (const key of ['name', 'length'] as const) Reflect.deleteProperty(callable, key)
  return Object.setPrototypeOf(callable, type) as CallableType<T, A>
}
