/** The longest promise of an answer, in hours of service or working days. Apart from the contract, so that the desk can check it without zod. */
export const mostAnswerCount = 60
