import { createEngine } from '../../../../engine/create-engine.ts'
import type { EngineOptions } from '../../../../engine/engine-options.ts'
import { NullPool } from '../../../../engine/pool/null-pool.ts'
import { StaticPool } from '../../../../engine/pool/static-pool.ts'
import type { EngineBehaviourCases, EngineContext } from '../../signatures/engine-behaviour-case.ts'

/** An engine by its URL. The pretend driver is one for SQLite. */
const engineFor =
  ({ fake }: EngineContext) =>
  (url: string, options: EngineOptions = {}) =>
    createEngine(url, { ...options, drivers: [fake] })

export const urlEngine: EngineBehaviourCases = {
  en_url_unknown_dialect: {
    run(context) {
      const { out, err } = context
      const create = engineFor(context)
      out(
        'dialect',
        err(() => create('nosuch://h/d')),
      )
      out(
        'driver',
        err(() => create('sqlite+nosuch://')),
      )
      out(
        'unparsable',
        err(() => create('nope')),
      )
    },
  },

  en_url_engine_bad_argument: {
    run(context) {
      const { out, err } = context
      const create = engineFor(context)
      out(
        'err',
        err(() => create('sqlite://', { nosuch: 1 } as EngineOptions)),
      )
      out(
        'two',
        err(() => create('sqlite://', { poolClass: NullPool, poolSize: 3 })),
      )
      out(
        'static',
        err(() => create('sqlite://', { poolClass: StaticPool, maxOverflow: 3 })),
      )
    },
  },
}
