/** Whether PostgreSQL can keep a text as it is: its text holds no NUL, and an unpaired surrogate would not survive UTF-8. */
export const isStorable = (text: string): boolean => !text.includes('\u0000') && text.isWellFormed()

/** The same, made storable. */
export const storable = (text: string): string => text.replaceAll('\u0000', '').toWellFormed()
