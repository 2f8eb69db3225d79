import type { TypeRules } from '../../types/type-engine.ts'

/** None: what a type does by itself is what suits a database that has few types of its own. */
export const sqliteTypes: TypeRules = {}
