import { Button } from '@/components/ui/button'

export function SignOut({ action }: { action: () => Promise<never> }) {
  return (
    <form action={action}>
      <Button type="submit" variant="secondary" className="px-4 print:hidden">
        Sign out
      </Button>
    </form>
  )
}
