import { TypeEngine } from './type-engine.ts'

export class BooleanType extends TypeEngine<boolean> {
  readonly visitName = 'boolean'
  readonly family = 'boolean'

  ddl(): string {
    return 'BOOLEAN'
  }

  override bindProcessor() {
    return (value: boolean): unknown => (value ? 1 : 0)
  }

  override resultProcessor() {
    return (value: unknown): boolean => value !== 0
  }
}

/** True or false; 1 and 0 where a database has no such type. */
export const Bool: TypeEngine<boolean> = /*@__PURE__*/ new BooleanType()

/** SQLAlchemy's name for {@link Bool}. It shadows the global `Boolean` in files that import it. */
export { Bool as Boolean }
