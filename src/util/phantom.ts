/**
 * Keys of phantom members: they carry types through the API and do not exist at run time. Unique symbols keep them out of
 * completion lists and away from column names.
 */

/** The value type of an expression, a column type or a definition. */
export declare const kT: unique symbol
/** The options of a column that its types depend on, as a union of literals. */
export declare const kO: unique symbol
/** The key of an expression in a result row. */
export declare const kKey: unique symbol
/** The name of the FROM element that owns an attribute; the nominal identity of a model. */
export declare const kOwner: unique symbol
/** What a relationship holds: an object, null, or a collection of objects. */
export declare const kRel: unique symbol
/** The name of the FROM element that a relationship was told to lead to. */
export declare const kTarget: unique symbol
/** The name of the table that an object belongs to; its nominal identity. */
export declare const kEntity: unique symbol
/** The record of column definitions of a table or model. */
export declare const kCols: unique symbol
/** The selected elements of a statement. */
export declare const kRows: unique symbol
/** The name of the FROM element that a loader option begins at. */
export declare const kRoot: unique symbol
/** The names of FROM elements that an outer join made nullable. */
export declare const kNull: unique symbol
/** What may be given to `execute()` beside a statement. */
export declare const kParameters: unique symbol
