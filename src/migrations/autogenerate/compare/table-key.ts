/** The name by which a table of either side is found: schema and name, where the default schema is null. */
export const tableKey = (name: string, schema: string | null): string => JSON.stringify([schema, name])

/** A schema as comparisons know it: null for the default one. */
export const plainSchema = (schema: string | null | undefined, defaultSchema: string): string | null =>
  schema === undefined || schema === defaultSchema ? null : schema
