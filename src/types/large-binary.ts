import { hexOf } from '../util/hex-of.ts'
import { callableType, type CallableType } from './callable-type.ts'
import { TypeEngine } from './type-engine.ts'
import { wrongValue } from './wrong-value.ts'

export class LargeBinaryType extends TypeEngine<Uint8Array> {
  readonly visitName = 'binary'
  readonly family = 'binary'

  ddl(): string {
    return 'BLOB'
  }

  override bindProcessor() {
    return checkedBytes
  }

  override literalProcessor() {
    return (bytes: Uint8Array): string => `X'${hexOf(bytes)}'`
  }
}

/** By its tag: bytes may come from another realm. */
function checkedBytes(value: Uint8Array): Uint8Array {
  if ((value as { [Symbol.toStringTag]?: string })[Symbol.toStringTag] === 'Uint8Array') return value
  throw wrongValue('A LargeBinary column takes a Uint8Array', value)
}

/** What {@link LargeBinary} is, for those who need only that. */
export const largeBinaryType: TypeEngine<Uint8Array> = /*@__PURE__*/ new LargeBinaryType()

/** Bytes. The length is for databases that have binary types of several sizes. */
export const LargeBinary: CallableType<Uint8Array, [length?: number]> = /*@__PURE__*/ callableType(
  largeBinaryType,
  () => largeBinaryType,
)
