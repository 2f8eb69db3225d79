import type { TypeEngine } from '../../types/type-engine.ts'
import { BindParameter } from './bind-parameter.ts'

/** A parameter that may get its value when the statement is executed. */
export class NamedParameter extends BindParameter {
  readonly name: string
  readonly hasValue: boolean

  constructor(name: string, type: TypeEngine, value: unknown = null, hasValue = false, isExpanding = false) {
    super(value, type, isExpanding)
    this.name = name
    this.hasValue = hasValue
  }

  /** The same parameter with the type of what it stands beside, if it has none of its own. */
  as(type: TypeEngine, isExpanding = this.isExpanding): NamedParameter {
    if (isExpanding === this.isExpanding && (type.family === 'null' || this.type.family !== 'null')) return this
    const own = this.type.family === 'null' ? type : this.type
    return new NamedParameter(this.name, own, this.value, this.hasValue, isExpanding)
  }
}
