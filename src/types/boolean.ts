import { TypeEngine } from './type-engine.ts'

export class BooleanType extends TypeEngine<boolean> {
  readonly visitName = 'boolean'
  readonly family = 'boolean'

  ddl(): string {
    return 'BOOLEAN'
  }
}

/** True or false; SQLite keeps 1 and 0. */
export const Bool: TypeEngine<boolean> = /*@__PURE__*/ new BooleanType()

/** SQLAlchemy's name for {@link Bool}. It shadows the global `Boolean` in files that import it. */
export { Bool as Boolean }
