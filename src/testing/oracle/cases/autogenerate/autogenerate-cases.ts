import type { AutogenerateCases } from '../../signatures/autogenerate-case.ts'
import { columns } from './columns.ts'
import { constraintsIndexes } from './constraints-indexes.ts'
import { tables } from './tables.ts'

export const autogenerateCases: AutogenerateCases = { ...tables, ...columns, ...constraintsIndexes }
