/** Why scenarios record something else where transactions are batches. What they leave in the database is the same. */
export const knownResults: Readonly<Record<string, string>> = {
  insert_missing_pk_error: 'The missing key is found before anything is sent; interactively, the database refuses it.',
  tx_after_flush_error_needs_rollback:
    'The flush stages the row that the database refuses, at the commit: here the rollback comes before.',
  insert_eager_defaults: 'What a staged INSERT returns is there after the commit, or when it is read.',
  update_missing_row_stale: 'A stale version is told at the commit, not at the flush.',
  query_dml_delete_no_cascade: 'What the database refuses is told at the commit.',
  core_driver_error_class: 'What the database refuses is told at the commit.',
  query_dml_rowcount: 'The row counts of staged statements are not known before the commit.',
  load_selectin_chunks_500: 'The parts of a long list of keys go as one request.',
}

/** The same where nothing makes them interactive. */
export const knownInBatch: Readonly<Record<string, string>> = {
  core_insert_primary_key: 'The keys and row counts of staged statements are not known before the commit.',
}
