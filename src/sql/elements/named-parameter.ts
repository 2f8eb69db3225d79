import type { TypeEngine } from '../../types/type-engine.ts'
import { BindParameter } from './bind-parameter.ts'

/** A parameter that may get its value when the statement is executed. */
export class NamedParameter extends BindParameter {
  readonly name: string
  readonly hasValue: boolean
  /** The user gave its type. */
  readonly isTyped: boolean

  constructor(
    name: string,
    type: TypeEngine,
    value: unknown = null,
    hasValue = false,
    isExpanding = false,
    isLiteral = false,
    isTyped = false,
  ) {
    super(value, type, isExpanding, isLiteral, isTyped)
    this.name = name
    this.hasValue = hasValue
    this.isTyped = isTyped
  }

  /** The same parameter with the type of what it stands beside, if it has none of its own. */
  as(type: TypeEngine, isExpanding = this.isExpanding): NamedParameter {
    const own = this.type.family === 'null' ? type : this.type
    return own === this.type && isExpanding === this.isExpanding ? this : this.#changed(own, isExpanding)
  }

  override withType(type: TypeEngine): NamedParameter {
    return this.#changed(type, this.isExpanding)
  }

  #changed(type: TypeEngine, isExpanding: boolean): NamedParameter {
    const { name, value, hasValue, isLiteral, isTyped } = this
    return new NamedParameter(name, type, value, hasValue, isExpanding, isLiteral, isTyped)
  }
}
