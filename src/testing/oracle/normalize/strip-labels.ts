const LABEL = / AS (?:[a-z_][a-z0-9_]*|"(?:[^"]|"")*")(?=,| FROM\b|$)/g

/** Drops the labels of a squeezed SELECT list: `t.id AS t_id` becomes `t.id`. Table aliases stay. */
export function stripLabels(sql: string): string {
  return sql.replace(LABEL, '')
}
