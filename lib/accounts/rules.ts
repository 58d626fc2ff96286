/** Only visitors whose address is in India are asked for a mobile number, and they must give one. */
export const mobileRequired = (country: string | null): boolean => country === 'IN'
