import { StringType } from './string.ts'
import type { TypeEngine } from './type-engine.ts'

export class TextType extends StringType {
  override readonly visitName = 'text'

  override ddl(): string {
    return 'TEXT'
  }
}

/** Text of any length. */
export const Text: TypeEngine<string> = /*@__PURE__*/ new TextType()
