'use client'

import { createContext, useContext } from 'react'
import type { ServerForm } from './use-server-form'

export const FormContext = createContext<ServerForm | null>(null)

export function useFormContext(): ServerForm {
  const form = useContext(FormContext)
  if (!form) throw new Error('A field stands outside of its form.')
  return form
}
