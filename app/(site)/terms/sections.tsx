export type Section = { id: string; title: string; paragraphs: string[] }

/** The terms of version 2026-11. Whoever changes a word makes a new version (TERMS_VERSION in lib/accounts/schema.ts). */
export const sectionsFor = (brand: string): Section[] => [
  {
    id: 'agreement',
    title: 'Who agrees to what',
    paragraphs: [
      `These terms are between you and ${brand}. “You” are the organization that the account is opened for. Whoever accepts them for it confirms that they are allowed to.`,
      'They apply from the moment you accept them, and to everybody who uses the account on your behalf.',
    ],
  },
  {
    id: 'account',
    title: 'The account',
    paragraphs: [
      'An enterprise account is for one organization that manages certificates for itself. It has no sub-accounts and is not for selling certificates on to others.',
      'Keep what you tell us about your organization and its people true and up to date. We may ask for proof before we issue anything in your name.',
    ],
  },
  {
    id: 'access',
    title: 'Passwords and access',
    paragraphs: [
      'Each person signs in with an address and a password of their own. Passwords are not shared, and what is done with them counts as done by you.',
      'Tell your account manager at once if you believe that somebody else knows a password or holds a key. Too many wrong passwords or codes block an address until we have spoken with you.',
    ],
  },
  {
    id: 'certificates',
    title: 'Certificates and keys',
    paragraphs: [
      'You order certificates only for domains and organizations that are yours or that you are entitled to act for, and use them only for lawful purposes.',
      'Private keys stay with you. If one is lost or known to others, ask for the certificate’s revocation without delay. We revoke certificates where the rules for publicly trusted certificates oblige us to, sometimes within 24 hours.',
    ],
  },
  {
    id: 'private-authorities',
    title: 'Private authorities',
    paragraphs: ['What a private certificate authority issues is trusted only where you make it trusted. You decide its policies and answer for what it certifies.'],
  },
  {
    id: 'payment',
    title: 'Funds and payment',
    paragraphs: [
      'Orders are paid from the funds of your account or by invoice, at the prices agreed with you. Taxes are added where the law says so.',
      'What has been issued is paid for, also when it is revoked later. Funds that are not spent when the account closes are paid back within 30 days.',
    ],
  },
  {
    id: 'data',
    title: 'Your data',
    paragraphs: [
      'We keep what we need to run the account: your names and addresses, your orders, and a record of who did what, when and from which network address. That record also tells us of attacks on your account.',
      'We do not sell it and show it to nobody else, unless the law obliges us or it is part of a certificate, which is public by its nature.',
    ],
  },
  {
    id: 'availability',
    title: 'Running the service',
    paragraphs: ['We run the service with care and announce planned interruptions in advance. We may limit requests that endanger it for others. We change its functions as it grows, but not what you have paid for.'],
  },
  {
    id: 'liability',
    title: 'Liability',
    paragraphs: [
      'Each side answers without limit for intent and gross negligence, and for what the law does not let anybody exclude. Otherwise each answers for the foreseeable damage, up to what you paid in the twelve months before it.',
    ],
  },
  {
    id: 'end',
    title: 'Changes and end',
    paragraphs: [
      'We tell you of a new version of these terms by mail at least 30 days before it applies. Until then you can object by closing the account.',
      'You can close the account at any time. We can close it with 90 days’ notice, or at once after a serious breach of these terms. Certificates that are still valid are then revoked or kept by agreement with you.',
    ],
  },
]
