/** Families of PostgreSQL's functions that have no other effect than what they give. */
const FAMILIES =
  /^((json|jsonb|array|regexp|ts|percentile|covar|regr|stddev|var|bit|pg_get|pg_size|xml|justify|st)(_[a-z0-9_]+)?|date_(trunc|part|bin|add|subtract)|string_(agg|to_array|to_table)|bool_(and|or)|(char|character|octet|bit)_length|range(_agg|_merge|_intersect_agg)|(word_)?similarity|has_[a-z_]+_privilege|(col|obj|shobj)_description|width_bucket|current_[a-z]+|uuid_[a-z0-9_]+|to_(char|date|number|json|jsonb|tsvector|tsquery|hex|ascii|reg[a-z]+))$/

/** The others that are often used. `nextval` gives a key that nobody else gets, however often it is asked. */
const NAMES = `
abs acos age any_value ascii asin atan atan2 avg btrim cardinality cbrt ceil ceiling chr clock_timestamp coalesce concat
concat_ws convert convert_from convert_to corr cos cosh cot count crc32 cube cume_dist currval daterange decode degrees
dense_rank digest div encode every exp extract factorial first_value floor format format_type gcd gen_random_uuid
generate_series generate_subscripts greatest group_concat grouping grouping_sets hashtext hstore initcap int4range int8range
isempty lag last_value lastval lcm lead least left length ln localtime localtimestamp log log10 lower lpad ltrim make_date
make_interval make_time make_timestamp make_timestamptz max md5 min mod mode netmask nextval now nth_value ntile nullif
num_nonnulls num_nulls numrange parse_ident percent_rank pg_typeof pg_column_size pg_table_is_visible pg_backend_pid
phraseto_tsquery pi plainto_tsquery position pow power quote_ident quote_literal quote_nullable radians random rank repeat replace
reverse right rollup round row row_number row_to_json rpad rtrim session_user set_bit set_byte setweight sha224 sha256 sha384
sha512 show_trgm sign sin sinh split_part sqrt starts_with statement_timestamp strict_word_similarity strip strpos substr
substring overlay timezone isfinite aggregate_strings sum tan tanh to_timestamp transaction_timestamp translate trim trim_array trunc tsrange tstzrange unaccent unnest
upper upper_inc lower_inc user version websearch_to_tsquery host masklen family network broadcast system bernoulli
`

/** Words of SQL, and types, that stand before a parenthesis in text. */
const WORDS = `
all and any array as between by case cast char character decimal distinct else except exists filter float from group having ilike in
interval intersect is join lateral like limit materialized not numeric offset on or order over partition recursive returning
rows select set sets similar some table tablesample then time timestamp timestamptz to union using values varbit varchar varying when
where window with within zone bit
`

let known: ReadonlySet<string> | undefined

/** Whether a function does nothing but give a value, as far as its name says. */
export function isPureFunction(path: string): boolean {
  known ??= new Set([...NAMES.split(/\s+/), ...WORDS.split(/\s+/)])
  const name = path.toLowerCase().replace(/^pg_catalog\./, '')
  return known.has(name) || FAMILIES.test(name)
}
