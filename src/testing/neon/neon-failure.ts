/** An answer of the endpoint itself, which no database has given. */
export class NeonFailure extends Error {
  readonly status: number

  constructor(status: number, message: string) {
    super(message)
    this.status = status
  }
}
