/** The licences that a package of this product may have. */
export const allowedLicences: Record<string, string> = {
  '0BSD': 'permissive',
  'Apache-2.0': 'permissive',
  'BSD-2-Clause': 'permissive',
  'BSD-3-Clause': 'permissive',
  'BlueOak-1.0.0': 'permissive',
  'CC0-1.0': 'public domain',
  ISC: 'permissive',
  MIT: 'permissive',
  'MIT and ISC': 'permissive, both',
  'MIT AND ISC AND BSD-3-Clause': 'permissive, all three',
  'MIT-0': 'permissive',
  Unlicense: 'public domain',
  'Python-2.0': 'permissive',
  'OFL-1.1': 'the font, unchanged',
  'CC-BY-4.0': 'data about browsers, used at the build alone',
  'MPL-2.0': 'copyleft of its own files, which are unchanged',
  'EPL-2.0': 'copyleft of its own files, which are unchanged; comes with Prisma’s command, which the product does not run',
  'LGPL-3.0-or-later': 'a library that is linked dynamically and unchanged; optional, for images',
}

/** Packages whose manifest names none, read by a person. */
export const readByHand: Record<string, string> = { 'png-js': 'MIT', 'seq-queue': 'MIT' }
