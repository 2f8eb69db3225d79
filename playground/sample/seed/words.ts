export type Words = readonly [string, ...string[]]

/** A list written as a text: separated by spaces, or by what is given. */
export const words = (text: string, separator = ' '): Words => text.split(separator) as [string, ...string[]]
