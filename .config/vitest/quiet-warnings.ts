import { warningListeners } from '../../src/errors/warnings.ts'

// Tests that want to hear warnings add a listener.
warningListeners.clear()
