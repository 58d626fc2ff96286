import { parseArgs } from 'node:util'
import { failures } from '@/lib/core/failures'
import { emailField } from '@/lib/core/fields'
import { allStaff } from '@/lib/identity/staff'
import { addStaff, removeStaff, restoreStaff } from '@/lib/support/manage-staff'
import { addStaffSchema } from '@/lib/support/schema'
import { Complaint, run } from './complaint'
import { withDatabase } from './with-database'

const USAGE = `npm run staff -- add --email ADDRESS --name "NAME" --role support|admin
npm run staff -- list
npm run staff -- disable --email ADDRESS
npm run staff -- enable --email ADDRESS`

/** `npm run staff`: who may use the support dashboard. There is no default password: everybody sets one by the mailed link. */
await run(async () => {
  const { positionals, values } = readArguments()
  switch (positionals[0]) {
    case 'add':
      return add(values)
    case 'list':
      return list()
    case 'disable':
      return disable(values.email)
    case 'enable':
      return enable(values.email)
    default:
      throw new Complaint(USAGE)
  }
})

function readArguments() {
  try {
    return parseArgs({ allowPositionals: true, options: { email: { type: 'string' }, name: { type: 'string' }, role: { type: 'string' } } })
  } catch (error) {
    throw new Complaint(`${error instanceof Error ? error.message : String(error)}\n${USAGE}`)
  }
}

async function add(values: Record<string, string | undefined>): Promise<void> {
  const form = addStaffSchema.safeParse(values)
  if (!form.success) throw new Complaint(`${form.error.issues.map((issue) => `--${issue.path.join('.')}: ${issue.message}`).join('\n')}\n${USAGE}`)
  await withDatabase(async ({ resend, appUrl }, context) => {
    const added = await addStaff(form.data, context)
    if (!added.ok) throw new Complaint(failures[added.failure.code].message)
    console.log(`Added ${form.data.email}. The mail with the link that sets the password is ${resend ? 'on its way' : `at ${appUrl}/mailbox`} as soon as the server runs. The first log-in leads to setting up a second factor.`)
  })
}

async function list(): Promise<void> {
  await withDatabase(async () => {
    for (const { user, role, accountsManaged } of await allStaff()) {
      const state = user.disabledAt ? 'disabled' : user.activatedAt ? 'active' : 'pending'
      console.log([user.email, user.name, role, state, `${accountsManaged} accounts`].join('\t'))
    }
  })
}

async function disable(email: string | undefined): Promise<void> {
  const address = emailField.safeParse(email)
  if (!address.success) throw new Complaint(USAGE)
  await withDatabase(async (_settings, context) => {
    const removed = await removeStaff(address.data, context)
    if (!removed.ok) throw new Complaint(failures[removed.failure.code].message)
    console.log(`Disabled ${address.data}; their sessions have ended, and ${removed.value.accountsHandedOver} accounts have another manager.`)
  })
}

async function enable(email: string | undefined): Promise<void> {
  const address = emailField.safeParse(email)
  if (!address.success) throw new Complaint(USAGE)
  await withDatabase(async ({ resend, appUrl }, context) => {
    const restored = await restoreStaff(address.data, context)
    if (!restored.ok) throw new Complaint(failures[restored.failure.code].message)
    console.log(`Enabled ${address.data}. The mail with the link that sets a new password is ${resend ? 'on its way' : `at ${appUrl}/mailbox`} as soon as the server runs.`)
  })
}
