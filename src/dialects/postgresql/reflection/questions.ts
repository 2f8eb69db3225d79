import type { ReflectedTable } from '../../reflected.ts'

/** What is asked about tables, by part. `FROM` stands for the tables. Every table has a row, if only of nulls. */
export const QUESTIONS: Readonly<Partial<Record<keyof ReflectedTable, (tables: string) => string>>> = {
  columns: (tables) => `
    SELECT t.relname AS "table", a.attname AS name, format_type(a.atttypid, a.atttypmod) AS type,
      a.attnotnull AS "notNull", pg_get_expr(d.adbin, d.adrelid) AS "default",
      a.attgenerated AS generated, col_description(t.oid, a.attnum) AS comment, l.collname AS collation,
      CASE WHEN a.attidentity <> '' THEN (
        SELECT json_build_object('always', a.attidentity = 'a', 'start', s.seqstart::text,
          'increment', s.seqincrement::text, 'minValue', s.seqmin::text, 'maxValue', s.seqmax::text,
          'cache', s.seqcache::text, 'cycle', s.seqcycle)
        FROM pg_depend AS p JOIN pg_sequence AS s ON s.seqrelid = p.objid
        WHERE p.refclassid = 'pg_class'::regclass AND p.refobjid = t.oid AND p.refobjsubid = a.attnum
          AND p.classid = 'pg_class'::regclass AND p.deptype = 'i' LIMIT 1
      ) END AS identity
    FROM ${tables}
    LEFT JOIN pg_attribute AS a ON a.attrelid = t.oid AND a.attnum > 0 AND NOT a.attisdropped
    LEFT JOIN pg_attrdef AS d ON d.adrelid = t.oid AND d.adnum = a.attnum
    LEFT JOIN pg_type AS y ON y.oid = a.atttypid
    LEFT JOIN pg_collation AS l ON l.oid = a.attcollation AND a.attcollation <> y.typcollation
    ORDER BY t.relname, a.attnum`,

  primaryKey: constraints('p'),
  uniqueConstraints: constraints('u'),
  foreignKeys: constraints('f'),
  checkConstraints: constraints('c'),

  indexes: (tables) => `
    SELECT t.relname AS "table", x.relname AS name, i.indisunique AS "unique", k.oid IS NOT NULL AS "ofConstraint",
      m.amname AS method, x.reloptions AS parameters, pg_get_expr(i.indpred, i.indrelid) AS "where",
      i.indnkeyatts AS "keyCount", to_jsonb(i) -> 'indnullsnotdistinct' AS "nullsNotDistinct", (
        SELECT json_agg(json_build_object('column', a.attname, 'sql', pg_get_indexdef(i.indexrelid, e.n + 1, true),
          'flags', i.indoption[e.n], 'class', o.opcname) ORDER BY e.n)
        FROM generate_series(0, i.indnatts - 1) AS e (n)
        LEFT JOIN pg_attribute AS a ON a.attrelid = i.indrelid AND a.attnum = i.indkey[e.n] AND a.attnum <> 0
        LEFT JOIN pg_opclass AS o ON o.oid = i.indclass[e.n] AND NOT o.opcdefault
      ) AS members
    FROM ${tables}
    LEFT JOIN pg_index AS i ON i.indrelid = t.oid AND NOT i.indisprimary
    LEFT JOIN pg_class AS x ON x.oid = i.indexrelid
    LEFT JOIN pg_am AS m ON m.oid = x.relam
    LEFT JOIN pg_constraint AS k ON k.conrelid = t.oid AND k.conindid = i.indexrelid AND k.contype IN ('p', 'u', 'x')
    ORDER BY t.relname, x.relname`,

  comment: (tables) => `
    SELECT t.relname AS "table", obj_description(t.oid, 'pg_class') AS text FROM ${tables} ORDER BY t.relname`,

  options: (tables) => `
    SELECT t.relname AS "table",
      CASE WHEN p.partrelid IS NOT NULL THEN pg_get_partkeydef(t.oid) END AS "partitionBy"
    FROM ${tables} LEFT JOIN pg_partitioned_table AS p ON p.partrelid = t.oid ORDER BY t.relname`,
}

/** The constraints of one kind, with the columns of their index that INCLUDE names, and what foreign keys lead to. */
function constraints(kind: 'p' | 'u' | 'f' | 'c'): (tables: string) => string {
  const columns = (relation: string, numbers: string): string => `(
        SELECT json_agg(a.attname ORDER BY e.place)
        FROM unnest(${numbers}) WITH ORDINALITY AS e (attnum, place)
        JOIN pg_attribute AS a ON a.attrelid = ${relation} AND a.attnum = e.attnum)`
  return (tables) => `
    SELECT t.relname AS "table", k.conname AS name, obj_description(k.oid, 'pg_constraint') AS comment,
      pg_get_constraintdef(k.oid, true) AS definition, ${columns('k.conrelid', 'k.conkey')} AS columns,
      ${columns('i.indrelid', 'i.indkey[i.indnkeyatts:]')} AS include,
      to_jsonb(i) -> 'indnullsnotdistinct' AS "nullsNotDistinct",
      ${columns('k.confrelid', 'k.confkey')} AS "referredColumns",
      r.relname AS "referredTable", n.nspname AS "referredSchema", pg_table_is_visible(r.oid) AS "isVisible",
      n.nspname = current_schema() AS "isDefaultSchema"
    FROM ${tables}
    LEFT JOIN pg_constraint AS k ON k.conrelid = t.oid AND k.contype = '${kind}'
    LEFT JOIN pg_index AS i ON i.indexrelid = k.conindid AND i.indrelid = k.conrelid
    LEFT JOIN pg_class AS r ON r.oid = k.confrelid AND k.contype = 'f'
    LEFT JOIN pg_namespace AS n ON n.oid = r.relnamespace
    ORDER BY t.relname, k.conname`
}
