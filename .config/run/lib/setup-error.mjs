/** Something that the set-up needs is missing; the message is one sentence that says what to do. */
export class SetupError extends Error {
  name = 'SetupError'
}
