import noBareError from './no-bare-error.mjs'
import noFloatingIo from './no-floating-io.mjs'

/** The rules of this house that no published plugin has. */
export default { rules: { 'no-bare-error': noBareError, 'no-floating-io': noFloatingIo } }
