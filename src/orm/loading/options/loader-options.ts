import { ArgumentError } from '../../../errors/request-errors.ts'
import type { ColumnElement } from '../../../sql/column-element.ts'
import type { LoaderOption } from '../../../sql/loader-option.ts'
import type { kRoot } from '../../../util/phantom.ts'
import { isRelationshipAttribute } from '../../mapping/relationships/is-relationship-attribute.ts'
import type { RelationshipAttribute } from '../../mapping/relationships/relationship-attribute.ts'
import type { Planner } from '../plan/planner.ts'
import { WHOLE_PLANNER } from '../plan/whole-planner.ts'
import type { Directive, LoadPath, Strategy, StrategyOptions } from './directive.ts'
import type { DeferOptions, RaiseOptions } from './load.ts'

type Given = RelationshipAttribute | '*'
type GivenColumn = ColumnElement | '*'

/**
 * What stands behind {@link Load}: what was said so far, and of which class the next is said.
 *
 * @source sqlalchemy lib/sqlalchemy/orm/strategy_options.py › _AbstractLoad
 */
export class LoaderOptions implements LoaderOption<string> {
  declare readonly [kRoot]: string
  readonly directives: readonly Directive[]
  readonly #path: LoadPath

  constructor(directives: readonly Directive[] = [], path: LoadPath = []) {
    this.directives = directives
    this.#path = path
  }

  /** What plans statements that have options. Only programs with some load it. */
  get planner(): Planner {
    return WHOLE_PLANNER
  }

  selectinload(relationship: Given, options?: StrategyOptions): LoaderOptions {
    return this.#step(relationship, 'selectin', options)
  }

  joinedload(relationship: Given, options?: StrategyOptions): LoaderOptions {
    return this.#step(relationship, 'joined', options)
  }

  subqueryload(relationship: Given): LoaderOptions {
    return this.#step(relationship, 'subquery')
  }

  lazyload(relationship: Given): LoaderOptions {
    return this.#step(relationship, 'select')
  }

  immediateload(relationship: Given, options?: StrategyOptions): LoaderOptions {
    return this.#step(relationship, 'immediate', options)
  }

  raiseload(relationship: Given, { sqlOnly = false }: RaiseOptions = {}): LoaderOptions {
    return this.#step(relationship, sqlOnly ? 'raiseOnSql' : 'raise')
  }

  noload(relationship: Given): LoaderOptions {
    return this.#step(relationship, 'noload')
  }

  containsEager(relationship: Given): LoaderOptions {
    return this.#step(relationship, 'containsEager')
  }

  defaultload(relationship: Given): LoaderOptions {
    return this.#step(relationship, 'default')
  }

  defer(attribute: GivenColumn, { raiseload = false }: DeferOptions = {}): LoaderOptions {
    return this.#columns(raiseload ? 'raise' : 'defer', attribute)
  }

  undefer(attribute: GivenColumn): LoaderOptions {
    return this.#columns('undefer', attribute)
  }

  undeferGroup(name: string): LoaderOptions {
    return this.#with({ kind: 'group', path: this.#path, name })
  }

  loadOnly(...attributes: ColumnElement[]): LoaderOptions {
    return this.#with({ kind: 'columns', path: this.#path, action: 'only', attributes })
  }

  options(...options: LoaderOptions[]): LoaderOptions {
    const added = options.flatMap(({ directives }) =>
      directives.map((one) => {
        this.#checkLink(one.path[0] ?? (one.kind === 'relationship' ? one.attribute : '*'))
        return { ...one, path: [...this.#path, ...one.path] }
      }),
    )
    return new LoaderOptions([...this.directives, ...added], this.#path)
  }

  #step(attribute: Given, strategy: Strategy, options: StrategyOptions = {}): LoaderOptions {
    if (attribute !== '*' && !isRelationshipAttribute(attribute)) {
      throw new ArgumentError(
        `A loader option takes a relationship, such as Author.books, and got ${String(attribute)}.`,
      )
    }
    this.#checkLink(attribute)
    const next = attribute === '*' ? this.#path : [...this.#path, attribute]
    const directive: Directive = { kind: 'relationship', path: this.#path, attribute, strategy, options }
    return new LoaderOptions([...this.directives, directive], next)
  }

  #checkLink(attribute: Given): void {
    const last = this.#path.at(-1)
    if (!last || attribute === '*' || last.property.target === attribute.property.parent) return
    throw new ArgumentError(
      `${String(attribute)} does not follow ${String(last)}, which leads to ${last.property.target.className}.`,
    )
  }

  #columns(action: 'defer' | 'undefer' | 'raise', attribute: GivenColumn): LoaderOptions {
    const attributes = attribute === '*' ? attribute : [attribute]
    return this.#with({ kind: 'columns', path: this.#path, action, attributes })
  }

  #with(directive: Directive): LoaderOptions {
    return new LoaderOptions([...this.directives, directive], this.#path)
  }
}

/** Nothing said yet, of no class. */
export const NO_LOADER_OPTIONS = /*@__PURE__*/ new LoaderOptions()
