/** What a statement does, as far as the compiler knows. `unknown` counts as a write. */
export type StatementEffect = 'read' | 'write' | 'unknown'
