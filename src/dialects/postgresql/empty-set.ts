/** An empty list behind IN, whose parentheses it closes and opens again; elsewhere a query without rows. */
export function emptySet(operator: string | undefined, width: number): string {
  const nulls = width === 1 ? 'NULL' : `(${Array(width).fill('NULL').join(', ')})`
  if (operator === 'in') return `${nulls}) AND (1 != 1`
  return operator === 'notIn' ? `${nulls}) OR (1 = 1` : `SELECT ${nulls} WHERE 1!=1`
}
