import type { KnownDifference, KnownDifferences } from './known-difference.ts'

const madeDefault: KnownDifference = {
  reason: 'The value of a default is made when a statement is compiled alone too: there it is left open.',
}

const nullByDefault =
  'A column that the INSERT filled with null is known to be null afterwards: there it is loaded by a SELECT when it is read.'

/**
 * Cases that differ from the corpora on purpose, by corpus. A listed case counts as not passed; one that passes after
 * all, or differs in more than is said, is reported, so that the list only holds what is true.
 */
export const knownDifferences: Readonly<Record<string, KnownDifferences>> = {
  'sql-compile': {
    json_null: { reason: 'The JSON null is the parameter null with a type that says so, not a symbol.' },
    and_no_args: { reason: 'and() without conditions is refused: there it is deprecated, and compiles to nothing.' },
    quote_long_label_truncated: {
      reason:
        'Rows are read by position, so that labels keep the whole name, which PostgreSQL shortens; the number of an alias without a name stands behind the label.',
    },
    select_reduce_columns: { reason: 'There is no reduceColumns(): the columns that are wanted are named.' },
    insert_defaults_table: madeDefault,
    insert_from_select_with_defaults: madeDefault,
    upsert_sqlite_from_select_no_where: {
      reason: 'SQLite takes ON CONFLICT after a SELECT only behind WHERE, which is added: what is there is refused.',
    },
    xor_bitwise: {
      reason: 'On SQLite, where `-` binds tighter than `|` and `&`, the parts of the difference stand in parentheses.',
      dialect: 'sqlite',
    },
  },
  'orm-behaviour': {
    insert_pk_available_after_flush: { reason: nullByDefault },
    expire_on_commit_false: { reason: nullByDefault },
    map_json_null_vs_sql_null: {
      reason: 'An expression stands in one INSERT with the values of other rows: there each has an INSERT of its own.',
      isOnlyLog: true,
    },
    map_enum_invalid_value: {
      reason: 'A value that is none of an Enum is refused before it is sent, as `validate_strings` does it there.',
    },
    query_relationship_eq: { reason: 'A relationship has is(null), which is not implemented there.' },
    core_insert_primary_key: {
      reason:
        'Many rows have no primary key of their own: insertedPrimaryKey is null, and returnsRows tells of rows to read.',
    },
    core_result_methods: { reason: 'What a row has not is undefined, as with any object.' },
    core_driver_error_class: {
      reason: 'SQL that the database does not understand is a ProgrammingError on every database.',
      dialect: 'sqlite',
    },
  },
  'engine-behaviour': {
    en_im_single_row_list: {
      reason: 'An empty list of rows is refused: there it inserts a row of defaults.',
      isNoted: true,
    },
    en_err_message_form: {
      reason: 'Parameters are written as in JavaScript, and the code of an error is a word and no page of a web site.',
    },
    en_opt_missing_and_extra_params: {
      reason: 'A value for a column that does not exist is refused: there it is dropped in silence.',
      isNoted: true,
    },
    en_res_tuples_types: { reason: 'Decimals keep the digits that they were given, and a Date has milliseconds.' },
    en_res_row_access: { reason: 'A row has its columns by name as well, so that a name as an index is no error.' },
    en_url_default_pools: {
      reason: 'A SQLite in memory has no pool: its connections are names on one handle.',
    },
  },
  reflection: {
    rf_hidden_virtual_table: { reason: 'sql.js has no FTS5.' },
    rf_ck_names_in_strings: { reason: 'A CHECK inside a string is none.', isNoted: true, dialect: 'sqlite' },
    rf_sc_missing_schema: {
      reason: 'SQL that names something which does not exist is a ProgrammingError on every database.',
      dialect: 'sqlite',
    },
    rf_in_sorted_tables_fk: {
      reason: 'Foreign keys that stand beside their columns have their names on SQLite too.',
      dialect: 'sqlite',
    },
  },
  'offline-migrations': {
    cm_revision_bad: { reason: 'A revision of a name that exists is not written.', isNoted: true },
    op_add_column_fk_unique_index: {
      reason: 'What SQLite has no ALTER for is refused before anything is written.',
      isNoted: true,
      dialect: 'sqlite',
    },
    op_alter_nullable: {
      reason: 'SQLite has no ALTER COLUMN: the operation is refused, where there a script is written that cannot run.',
      dialect: 'sqlite',
    },
    op_execute_without_literal_binds: {
      reason: 'A script always has its values in it, so that it can be run.',
      isNoted: true,
    },
    ba_drop_column_with_constraint_left: {
      reason: 'A column that a CHECK names is not dropped without it: refused before anything is done.',
      isNoted: true,
    },
    ba_never_unsupported: { reason: 'What SQLite has no ALTER for is refused before it is sent.' },
    ba_self_reference_and_referrer: {
      reason: 'A table that rows refer to is made anew: foreign keys are checked at the end of the transaction.',
      isNoted: true,
    },
    ba_table_args_copy_from: { reason: 'A CHECK without a name is kept: there it is lost.' },
    ba_computed_expression_index: {
      reason: 'Computed columns are not copied, and indexes over expressions are created again.',
      isNoted: true,
    },
    ba_type_cast_copy: { reason: 'Values are cast only to what SQLite stores: a date stays.', isNoted: true },
  },
  autogenerate: {
    ag_index_expression: {
      reason: 'Indexes over expressions are reflected on SQLite, and compared: there they are left out with a warning.',
      dialect: 'sqlite',
    },
    ag_pk_change_not_detected: {
      reason: 'Changed primary keys are found.',
      isNoted: true,
    },
  },
}
