import type { RoleView } from '@/lib/accounts/people/roles'
import { ALL_PERMISSIONS, PERMISSIONS } from '@/lib/core/permissions'

/** Every permission, and which role has it. It scrolls by itself where it is wider than the screen. */
export function Matrix({ roles }: { roles: readonly RoleView[] }) {
  return (
    <div className="mt-10">
      <h2 id="matrix" className="text-xl">
        Permissions of each role
      </h2>
      <div tabIndex={0} role="region" aria-labelledby="matrix" className="relative mt-4 overflow-x-auto rounded-lg border border-line bg-surface">
        <table className="w-full border-collapse text-left text-sm">
          <thead>
            <tr className="border-b border-edge align-bottom">
              <th scope="col" className="sticky left-0 min-w-40 bg-surface p-3 font-medium text-muted">
                Permission
              </th>
              {roles.map(({ choice, label }) => (
                <th key={choice} scope="col" className="min-w-32 p-3 text-center font-medium wrap-anywhere">
                  {label}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {ALL_PERMISSIONS.map((permission) => (
              <tr key={permission} className="border-b border-line last:border-0">
                <th scope="row" title={PERMISSIONS[permission].description} className="sticky left-0 bg-surface p-3 font-medium">
                  {PERMISSIONS[permission].label}
                </th>
                {roles.map(({ choice, permissions }) => (
                  <td key={choice} className="p-3 text-center">
                    <Has has={permissions.includes(permission)} />
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </div>
  )
}

function Has({ has }: { has: boolean }) {
  return (
    <>
      <span aria-hidden="true" className={has ? 'font-semibold text-accent' : 'text-muted'}>
        {has ? '✓' : '–'}
      </span>
      <span className="sr-only">{has ? 'Yes' : 'No'}</span>
    </>
  )
}
