import { Button } from '@/components/ui/button'

export function SignOut({ action }: { action: () => Promise<never> }) {
  return (
    <form action={action}>
      <Button type="submit" variant="secondary" size="compact" className="print:hidden">
        Sign out
      </Button>
    </form>
  )
}
