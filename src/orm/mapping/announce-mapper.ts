import { ArgumentError } from '../../errors/request-errors.ts'
import { MAPPING } from '../base/symbols.ts'
import { MappingError, UnmappedError } from '../base/orm-errors.ts'
import { MAPPER_OPTIONS, type MapperOptions } from './mapper-options.ts'
import type { Mapping } from './mapping.ts'
import type { kOwner } from '../../util/phantom.ts'

/** A mapped class. Compilers look at no more of it, which they would do for every model. */
interface Announced {
  readonly [kOwner]: string
}

/**
 * Announces mapped classes: `static { mapper(this) }` in each class body. It makes attributes called `name` and `length`
 * reachable at class level, and the class known to others that name its table. Also usable as a decorator, `@mapper class …`.
 * Options of one class stand behind it: `mapper(this, { versionId: 'version' })`.
 */
export function mapper(...models: Announced[]): void
export function mapper(model: Announced, context: { readonly kind: 'class' }): void
export function mapper(model: Announced, options: MapperOptions): void
export function mapper(...models: unknown[]): void {
  const options = optionsIn(models.at(-1))
  for (const model of models) {
    if (typeof model !== 'function') continue
    const mapping = (model as { readonly [MAPPING]?: Mapping })[MAPPING]
    if (mapping === undefined) {
      throw new UnmappedError(`mapper() got class ${model.name}, which does not extend Base.table('name', {…}).`)
    }
    refuseInheritance(model, mapping)
    if (options || mapping.mapper?.entity !== model) mapping.adopt(model, true, options)
  }
}

function optionsIn(last: unknown): MapperOptions | undefined {
  if (typeof last !== 'object' || last === null || 'kind' in last) return undefined
  const unknown = Object.keys(last).find((name) => !MAPPER_OPTIONS.includes(name))
  if (unknown === undefined) return last
  throw new ArgumentError(`mapper() has no option '${unknown}'. Its options are: ${MAPPER_OPTIONS.join(', ')}.`)
}

function refuseInheritance(model: object, { mapper: known }: Mapping): void {
  if (known === undefined || known.entity === model || !Object.prototype.isPrototypeOf.call(known.entity, model)) return
  throw new MappingError(
    `A class that extends the mapped class ${known.className} was given to mapper(). Mapped inheritance is not there yet: let both ` +
      'classes extend tables of their own, and put what they share into a class between Base and them.',
  )
}
