/** How a relationship may be loaded. */
export const LAZY_KINDS = [
  'select',
  'joined',
  'selectin',
  'subquery',
  'immediate',
  'raise',
  'raiseOnSql',
  'noload',
] as const
