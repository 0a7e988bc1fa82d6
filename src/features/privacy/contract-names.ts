/**
 * Names that schemas and screens share, without the schema library: its probe for `eval` would be refused by the desk's content security
 * policy.
 */

/** Fixed periods that the nightly deletion serves and proves; the other fixed ones have daily tasks of their own. */
export const fixedNightly = ['oneTimeLinks', 'signInFailures', 'erasedKeys', 'connectAttempts'] as const
