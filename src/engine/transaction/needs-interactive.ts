import { TransactionPromotionError } from '../../errors/request-errors.ts'

/** The error for what a transaction that is sent as one batch cannot do. */
export function needsInteractive(what: string, sql?: string): TransactionPromotionError {
  return new TransactionPromotionError(
    `This transaction is sent as one batch, and ${what} needs an interactive one. Commit first, query before the ` +
      "changes, or open the driver with `transaction: 'interactive'`." +
      (sql === undefined ? '' : `\n[SQL: ${sql}]`),
  )
}
