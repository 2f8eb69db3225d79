/** A name as SQL takes it, whatever is in it: `"say ""no"" twice"`. */
export const inDoubleQuotes = (name: string): string => `"${name.replaceAll('"', '""')}"`
