/** The names given as one, several or none, each once. */
export const uniqueNames = (names: string | readonly string[] | null | undefined): readonly string[] =>
  names === null || names === undefined ? [] : typeof names === 'object' ? [...new Set(names)] : [names]
