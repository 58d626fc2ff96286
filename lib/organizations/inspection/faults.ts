/** What is wrong with a document, as the codes of core/failures.ts tell it. */
export type Fault = 'DOCUMENT_TYPE' | 'DOCUMENT_DAMAGED' | 'DOCUMENT_TRAILING' | 'DOCUMENT_ACTIVE' | 'DOCUMENT_CLOSED'

export type DocumentType = 'pdf' | 'png' | 'jpeg'
