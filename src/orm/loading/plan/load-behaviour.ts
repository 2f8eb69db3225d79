import { InvalidRequestError } from '../../../errors/request-errors.ts'
import type { Choice } from '../options/option-node.ts'
import type { InstanceState } from '../../state/instance-state.ts'

/** What the options of a statement say about reading attributes that it did not load. Shared by all of its objects. */
export class LoadBehaviour {
  /** By place in the row. Null: columns that are loaded alone when they are read. */
  readonly #slots: ReadonlyMap<number, 'raise' | 'raiseOnSql' | Choice | null>

  constructor(slots: ReadonlyMap<number, 'raise' | 'raiseOnSql' | Choice | null>) {
    this.#slots = slots
  }

  /** What is said of the relationship that is loaded now. */
  choiceOf(slot: number): Choice | undefined {
    const said = this.#slots.get(slot)
    return typeof said === 'object' && said !== null ? said : undefined
  }

  /** The column was left out by an option, and is loaded alone. */
  isDeferred(index: number): boolean {
    return this.#slots.has(index)
  }

  /** @throws {@link InvalidRequestError} for what must not be loaded by reading it. */
  check(state: InstanceState, slot: number, needsSql: boolean): void {
    const said = this.#slots.get(slot)
    if (said !== 'raise' && !(said === 'raiseOnSql' && needsSql)) return
    const name = `${state.mapper.className}.${state.keyAt(slot)}`
    throw new InvalidRequestError(
      `'${name}' was not loaded, and raiseload() forbids to load it now. Load it by an option.`,
    )
  }
}
