/**
 * Text from outside as PostgreSQL can keep it: its text holds no NUL, and an unpaired surrogate would not survive UTF-8.
 */
export const storable = (text: string): string => text.replaceAll('\u0000', '').toWellFormed()
