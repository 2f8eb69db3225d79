import type { Dialect } from '../dialects/dialect.ts'
import { postgresqlReflection } from '../dialects/postgresql/reflection/postgresql-reflection.ts'
import type { Reflection } from '../dialects/reflection.ts'
import { sqliteReflection } from '../dialects/sqlite/reflection/sqlite-reflection.ts'

// Here and not in the dialects, so that a program which never inspects does not carry it.
const REFLECTIONS: Readonly<Record<Dialect['name'], Reflection>> = {
  sqlite: sqliteReflection,
  postgresql: postgresqlReflection,
}

export const reflectionOf = (dialect: Dialect): Reflection => REFLECTIONS[dialect.name]!
