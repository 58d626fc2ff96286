/** The one table of expected failures: the HTTP status and the words a person reads. */
export const failures = {
  INVALID: { status: 422, message: 'Please check the marked fields.' },
  MOBILE_REQUIRED: { status: 422, message: 'Enter your mobile number.' },
  MOBILE_IMPOSSIBLE: { status: 422, message: 'This is not a possible mobile number. Write it as 98765 43210 or +91 98765 43210.' },
  PASSWORD_COMMON: {
    status: 422,
    message: 'This password is among the first that an attacker would try. Choose one that nobody else would think of: four or five unrelated words work well.',
  },
  PASSWORD_PERSONAL: {
    status: 422,
    message: 'This password is made of your own name, e-mail address or organization, which an attacker would try first. Choose unrelated words.',
  },
  LINK_UNUSABLE: { status: 410, message: 'This link can no longer be used. Ask for a new one below.' },
  WRONG_PASSWORD: { status: 401, message: 'The e-mail address or the password is not right. Check both and try again.' },
  BLOCKED: { status: 423, message: 'Sign-in is blocked after too many wrong passwords.' },
  RATE_LIMITED: { status: 429, message: 'Too many requests at once. Please try again later.' },
  UNAUTHENTICATED: { status: 401, message: 'Please log in first.' },
  FORBIDDEN: { status: 403, message: 'You are not allowed to do this.' },
  NOT_FOUND: { status: 404, message: 'There is nothing here.' },
  ALREADY_UNBLOCKED: { status: 409, message: 'This block has already been ended.' },
  TWO_STAFF: { status: 409, message: 'Two members of staff must agree to this. Propose it; another one agrees.' },
  OWN_CASE: { status: 403, message: 'This is about yourself: leave it to other members of staff.' },
  OWN_PROPOSAL: { status: 403, message: 'You proposed this yourself: another member of staff must agree.' },
  PROPOSAL_OPEN: { status: 409, message: 'This is proposed already. Load the page again to agree or to decline.' },
  PROPOSAL_OVER: { status: 409, message: 'This proposal is over. Nothing was changed by you.' },
  PHRASES_SPENT: { status: 429, message: 'This person was sent five phrases within the hour. Make sure of them in another way, or wait.' },
  PHRASE_WRONG: { status: 422, message: 'This is not the phrase of the mail.' },
  PHRASE_OVER: { status: 409, message: 'This phrase can no longer be used: it ran out, was tried too often, or another was sent. Send a new one.' },
  CHECK_NEEDED: { status: 422, message: 'Say how you made sure who is calling, because no phrase was read back to you.' },
  UNAVAILABLE: { status: 503, message: 'Our database cannot be reached at the moment, and nothing was changed. Please try again in a minute.' },
  NOT_PARKED: { status: 409, message: 'This mail is not parked any more: it was sent again, or it has arrived. Nothing was changed by you.' },
  STAFF_EXISTS: { status: 409, message: 'This address already belongs to a member of staff.' },
  NOT_DISABLED: { status: 409, message: 'This address does not belong to a member of staff who is disabled.' },
  NOT_STAFF: { status: 404, message: 'This address does not belong to a member of staff.' },
} as const satisfies Record<string, { status: number; message: string }>

export type FailureCode = keyof typeof failures
