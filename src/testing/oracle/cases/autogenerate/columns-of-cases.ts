import { column } from '../../../../schema/column-definition.ts'
import { Integer } from '../../../../types/integer.ts'

/** The columns that most cases have. */
export const id = column(Integer, { primaryKey: true })
export const integer = column(Integer, { nullable: true })
