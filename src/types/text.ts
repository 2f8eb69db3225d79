import { callableType, type CallableType } from './callable-type.ts'
import { StringType, type StringOptions } from './string.ts'
import type { TypeEngine } from './type-engine.ts'

export class TextType extends StringType {
  override readonly visitName = 'text'

  override get unbounded(): TypeEngine {
    return Text
  }

  override ddl(): string {
    return this.named('TEXT')
  }
}

/** Text of any length. */
export const Text: CallableType<string, [length?: number | undefined, options?: StringOptions]> =
  /*@__PURE__*/ callableType(
    /*@__PURE__*/ new TextType(),
    (length?: number, options?: StringOptions) => new TextType(length, options),
  )
