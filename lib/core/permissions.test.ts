import { allows, hasAll, type Actor } from './actor'
import { ALL_PERMISSIONS, ALL_ROLES, permissionsOf, ROLES } from './permissions'

const heldBy = (role: (typeof ALL_ROLES)[number]) => permissionsOf({ role, customRole: null })
const as = (role: (typeof ALL_ROLES)[number]): Actor => ({ userId: 'usr_1', accountId: 'acc_1', permissions: heldBy(role) })

test('an administrator may do everything, and nobody else may decide about roles, the account and the audit trail', () => {
  expect([...heldBy('administrator')]).toEqual([...ALL_PERMISSIONS])
  for (const permission of ['roles.manage', 'account.manage'] as const) {
    expect(ALL_ROLES.filter((role) => heldBy(role).has(permission))).toEqual(['administrator'])
  }
  expect(ALL_ROLES.filter((role) => heldBy(role).has('audit.view'))).toEqual(['administrator', 'auditor'])
})

test('an auditor sees everything and changes nothing', () => {
  expect([...heldBy('auditor')]).toEqual(ALL_PERMISSIONS.filter((name) => name.endsWith('.view')))
})

test('whoever may change something may see it too, in every role', () => {
  for (const role of ALL_ROLES) {
    const held = heldBy(role)
    const blind = [...held].filter((name) => {
      const view = ALL_PERMISSIONS.find((other) => other === `${name.split('.')[0]}.view`)
      return view !== undefined && !held.has(view)
    })
    expect({ role, blind }).toEqual({ role, blind: [] })
  }
})

test('every role says what it is for, and lists no permission twice', () => {
  for (const role of ALL_ROLES) {
    expect(ROLES[role].description).not.toBe('')
    expect(new Set(ROLES[role].permissions).size).toBe(ROLES[role].permissions.length)
  }
})

test('a role of an enterprise’s own gives what it lists, and a name that is no permission gives nothing', () => {
  expect([...permissionsOf({ role: null, customRole: { permissions: ['funds.view', 'funds.steal', 'toString'] } })]).toEqual(['funds.view'])
  expect(permissionsOf({ role: null, customRole: null }).size).toBe(0)
})

test('an actor is allowed what the role holds, and has all of what is asked only if nothing is missing', () => {
  expect([allows(as('basic'), 'certificates.request'), allows(as('basic'), 'certificates.approve')]).toEqual([true, false])
  expect([hasAll(as('manager'), heldBy('standard')), hasAll(as('manager'), heldBy('administrator')), hasAll(as('basic'), [])]).toEqual([true, false, true])
})
