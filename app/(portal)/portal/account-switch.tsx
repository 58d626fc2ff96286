import { ChevronDown } from '@/components/ui/icon'
import { ChooseForm } from './enterprises/enterprise-forms'

type AccountSwitchProps = { accounts: { id: string; organization: string }[]; current: string | null }

/** For which enterprise one works, and those that one can change over to. */
export function AccountSwitch({ accounts, current }: AccountSwitchProps) {
  const here = accounts.find(({ id }) => id === current)
  return (
    <details className="group relative print:hidden">
      <summary className="flex min-h-11 max-w-full cursor-pointer list-none items-center gap-2 rounded-md font-medium hover:bg-sunken md:max-w-64 md:px-3">
        <span className="sr-only">Your account: </span>
        <span className="truncate">{here?.organization ?? 'Choose your account'}</span>
        <ChevronDown className="size-4 shrink-0 text-muted group-open:rotate-180" />
      </summary>
      <div className="absolute left-0 z-10 mt-1 w-72 max-w-[calc(100vw-2.5rem)] rounded-lg border border-edge bg-surface p-3 shadow-lg">
        <ul className="max-h-80 space-y-2 overflow-y-auto">
          {accounts
            .filter(({ id }) => id !== current)
            .map(({ id, organization }) => (
              <li key={id} className="flex items-center justify-between gap-3">
                <span className="min-w-0 wrap-anywhere">{organization}</span>
                <ChooseForm accountId={id} organization={organization} />
              </li>
            ))}
        </ul>
        <a href="/portal/enterprises" className="link mt-2 inline-flex min-h-11 items-center">
          Your enterprises
        </a>
      </div>
    </details>
  )
}
