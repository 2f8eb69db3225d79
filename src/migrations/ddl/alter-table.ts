import { DdlElement } from '../../schema/ddl-element.ts'
import type { DdlCompiler } from '../../schema/ddl-rules.ts'
import { tableText, type TablePlace } from './table-text.ts'

/** ALTER TABLE and what it does. */
export class AlterTable extends DdlElement {
  readonly visitName = 'alter_table'
  readonly place: TablePlace
  readonly #action: (compiler: DdlCompiler) => string

  constructor(place: TablePlace, action: (compiler: DdlCompiler) => string) {
    super()
    this.place = place
    this.#action = action
  }

  render(compiler: DdlCompiler): string {
    return `ALTER TABLE ${tableText(this.place, compiler)} ${this.#action(compiler)}`
  }
}
