import type { MetaData } from '../../../schema/metadata.ts'

/** The tables of a case in a database, and those it is compared with; a case about revision graphs needs no entry. */
export interface AutogenerateCase {
  before?(metadata: MetaData): void
  after(metadata: MetaData): void
}

export type AutogenerateCases = Readonly<Record<string, AutogenerateCase>>
