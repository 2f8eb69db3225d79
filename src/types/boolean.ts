import { TypeEngine } from './type-engine.ts'
import { wrongValue } from './wrong-value.ts'

export class BooleanType extends TypeEngine<boolean> {
  readonly visitName = 'boolean'
  readonly family = 'boolean'

  ddl(): string {
    return 'BOOLEAN'
  }

  override bindProcessor() {
    return (value: unknown): unknown => (isTrue(value) ? 1 : 0)
  }

  override resultProcessor() {
    return (value: unknown): boolean => value !== 0
  }
}

/** Checks a value that may also be 1 or 0; what else counts as true in JavaScript is no condition, least of all `'false'`. */
export function isTrue(value: unknown): boolean {
  if (value === true || value === 1) return true
  if (value === false || value === 0) return false
  throw wrongValue('A Bool column takes true or false', value)
}

/** True or false; 1 and 0 where a database has no such type. */
export const Bool: TypeEngine<boolean> = /*@__PURE__*/ new BooleanType()

/** SQLAlchemy's name for {@link Bool}. It shadows the global `Boolean` in files that import it. */
export { Bool as Boolean }
