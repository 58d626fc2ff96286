import { Moment } from '@/components/shell/moment'
import { Card, CardTitle } from '@/components/ui/card'
import { Copyable } from '@/components/ui/copyable'
import type { ValidationView } from '@/lib/domains/show-domain'
import { methodNames } from '../words'
import { CheckForm } from './check-form'
import { LookedAt } from './looked-at'

type ToPublishProps = { domainId: string; registered: string; validation: ValidationView }

/** Exactly what to publish, what was seen of it, and when it is looked for again. */
export function ToPublish({ domainId, registered, validation: { method, publication, expiresAt, checkedAt, nextCheckAt, look } }: ToPublishProps) {
  return (
    <Card aria-labelledby="publish">
      <CardTitle id="publish">Publish this: {methodNames[method]}</CardTitle>
      <dl className="mt-4 space-y-4">
        {publication.kind === 'record' ? (
          <>
            <Copyable term="Type" value={publication.type} />
            <Copyable term="Name" value={publication.name}>
              Where your provider adds {registered} by itself, enter <code className="font-mono wrap-anywhere">{publication.name.slice(0, -registered.length - 1)}</code>.
            </Copyable>
            <Copyable term="Value" value={publication.value} />
          </>
        ) : (
          <>
            <Copyable term="Address" value={publication.url}>
              At port 80, without a password. Redirects to port 80 or 443 are followed, five at most.
            </Copyable>
            <Copyable term="Content" value={publication.content} />
          </>
        )}
      </dl>
      <p className="mt-4 text-muted">
        {expiresAt ? (
          <>
            It is looked for until <Moment at={expiresAt} />; once found, you can take it away.
          </>
        ) : (
          'Leave it in place: it is looked at again every few days, and the domain stays valid while it is there.'
        )}
        {nextCheckAt && (
          <>
            {' '}
            We look by ourselves next on <Moment at={nextCheckAt} />.
          </>
        )}
      </p>
      <div className="mt-5">
        <CheckForm domainId={domainId} />
      </div>
      {look && checkedAt && (
        <section aria-labelledby="seen" className="mt-6 border-t border-line pt-5">
          <h3 id="seen" className="mb-3 font-semibold">
            Seen on <Moment at={checkedAt} />
          </h3>
          <LookedAt look={look} />
        </section>
      )}
    </Card>
  )
}
