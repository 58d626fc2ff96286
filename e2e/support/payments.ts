import { PaymentProvider } from '@/lib/testing/payment-provider'

/** The stand-in for the payment provider as a process of its own, beside the server under test. */
await new PaymentProvider().listen(Number(process.argv[2]))
