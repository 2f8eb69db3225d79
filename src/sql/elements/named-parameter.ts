import type { TypeEngine } from '../../types/type-engine.ts'
import { BindParameter } from './bind-parameter.ts'

/** A parameter that may get its value when the statement is executed. */
export class NamedParameter extends BindParameter {
  readonly name: string
  readonly hasValue: boolean

  constructor(name: string, type: TypeEngine, value: unknown = null, hasValue = false) {
    super(value, type)
    this.name = name
    this.hasValue = hasValue
  }
}
