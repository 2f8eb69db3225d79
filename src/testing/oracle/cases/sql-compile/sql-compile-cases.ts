import type { SqlCompileCases } from '../../signatures/sql-compile-case.ts'
import { ddlElements } from './ddl-elements.ts'
import { ddlIndex } from './ddl-index.ts'
import { ddlMetadata } from './ddl-metadata.ts'
import { ddlNaming } from './ddl-naming.ts'
import { ddlTable } from './ddl-table.ts'
import { ddlTypes } from './ddl-types.ts'
import { dmlDelete } from './dml-delete.ts'
import { dmlInsert } from './dml-insert.ts'
import { dmlUpsert } from './dml-upsert.ts'
import { dmlUpdate } from './dml-update.ts'
import { exprArith } from './expr-arith.ts'
import { exprBool } from './expr-bool.ts'
import { exprCompare } from './expr-compare.ts'
import { exprFuncCaseCast } from './expr-func-case-cast.ts'
import { exprLike } from './expr-like.ts'
import { exprTextBind } from './expr-text-bind.ts'
import { funcTableValued } from './func-table-valued.ts'
import { quoting } from './quoting.ts'
import { selectBasic } from './select-basic.ts'
import { selectJoin } from './select-join.ts'
import { selectJson } from './select-json.ts'
import { selectLimit } from './select-limit.ts'
import { selectOrderByGroup } from './select-order-by-group.ts'
import { selectWindow } from './select-window.ts'
import { selectCte } from './select-cte.ts'
import { selectSetop } from './select-setop.ts'
import { selectSubquery } from './select-subquery.ts'
import { selectValues } from './select-values.ts'

/** The cases of the sql-compile corpus. */
export const sqlCompileCases: SqlCompileCases = {
  ...selectBasic,
  ...selectJoin,
  ...selectOrderByGroup,
  ...selectLimit,
  ...selectCte,
  ...selectSetop,
  ...selectSubquery,
  ...selectValues,
  ...selectWindow,
  ...selectJson,
  ...exprCompare,
  ...exprLike,
  ...exprBool,
  ...exprArith,
  ...exprFuncCaseCast,
  ...exprTextBind,
  ...funcTableValued,
  ...dmlInsert,
  ...dmlUpdate,
  ...dmlUpsert,
  ...dmlDelete,
  ...quoting,
  ...ddlTable,
  ...ddlMetadata,
  ...ddlNaming,
  ...ddlIndex,
  ...ddlTypes,
  ...ddlElements,
}
