import type { ReactNode } from 'react'
import { Moment } from '@/components/shell/moment'
import { Card, CardTitle } from '@/components/ui/card'

type Comment = { id: string; at: Date; text: string; fromStaff: boolean; author: string | null }
type CommentsCardProps = {
  comments: Comment[]
  /** Who those who review are called. */
  staffName: string
  empty: string
  /** The form for another. */
  children?: ReactNode
}

/** What was written to each other, in its order. */
export function CommentsCard({ comments, staffName, empty, children }: CommentsCardProps) {
  return (
    <Card aria-labelledby="messages">
      <CardTitle id="messages">Messages</CardTitle>
      {comments.length === 0 && <p className="mt-2 text-muted">{empty}</p>}
      <ol className="mt-3 space-y-3">
        {comments.map(({ id, at, text, fromStaff, author }) => (
          <li key={id} className={fromStaff ? 'rounded-md border border-line bg-sunken p-4' : 'rounded-md border border-line p-4'}>
            <p className="text-sm text-muted">
              <span className="font-medium text-ink">{fromStaff ? (author ?? staffName) : (author ?? 'Somebody who has left')}</span>, <Moment at={at} />
            </p>
            <p className="mt-1 whitespace-pre-line wrap-anywhere">{text}</p>
          </li>
        ))}
      </ol>
      {children && <div className="mt-5">{children}</div>}
    </Card>
  )
}
