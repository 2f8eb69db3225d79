/** The parts of PGlite that the driver uses. An instance of its class `PGlite` fits. */
export interface PgliteInstance {
  readonly ready: boolean
  readonly closed: boolean
  execProtocolRawSync(message: Uint8Array): Uint8Array
  syncToFs(): Promise<void>
  close(): Promise<void>
}

export interface PgliteModule {
  readonly PGlite: { create(options: object): Promise<PgliteInstance> }
}
