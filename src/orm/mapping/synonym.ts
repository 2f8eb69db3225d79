import type { Def } from '../../sql/definition-types.ts'
import type { kT } from '../../util/phantom.ts'
import type { AnyClass } from './model-types.ts'

/** The definition of an attribute with values of type T that is no column of its own. */
export interface AttributeDef<out T> extends Def {
  readonly [kT]: T
}

type Members = Record<string, unknown>

class SynonymDefinition {
  readonly isDefinition = true
  /** Constructors take it. */
  readonly isSettable = true
  readonly target: string

  constructor(target: string) {
    this.target = target
  }

  /** Makes it an attribute of a class, where aliases inherit it, and of its objects. */
  defineOn(generated: AnyClass, key: string): void {
    const { target } = this
    const get = function (this: Members): unknown {
      return this[target]
    }
    const set = function (this: Members, value: unknown): void {
      this[target] = value
    }
    Object.defineProperty(generated, key, { configurable: true, get })
    Object.defineProperty(generated.prototype, key, { configurable: true, get, set })
  }
}

/**
 * Another name for an attribute, in statements and on objects: `display: synonym<string>('name')`.
 *
 * @source sqlalchemy lib/sqlalchemy/orm/descriptor_props.py › SynonymProperty
 */
export function synonym<T>(target: string): AttributeDef<T> {
  return new SynonymDefinition(target) as unknown as AttributeDef<T>
}
