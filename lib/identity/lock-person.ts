/** For other domains that change what belongs to a person. */
export { lockPerson } from './store/users'
