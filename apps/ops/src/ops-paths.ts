import type {
  AcceptInvitation, AuditEntry, Block, ChangeStaffPassword, CreateBlock, CreateStaffSession, InviteStaff, LiftBlock, OpenInvitation,
  OpenedInvitation, Person, PersonSummary, RecoveryCodes, RevealPhone, SecurityEvent, Session, SignInAttempt, StaffInvitation, StaffMember,
  StaffSession, StepUp, UpdateStaff, EndPersonSessions,
} from '@buildxpert/contract' // prettier-ignore

/** The console's addresses, until the generated schema has them. */
interface Page<T> {
  items: T[]
  nextCursor: string | null
}
type Path<P> = [P] extends [never] ? { path?: never } : { path: P }
type Json<T> = { content: { 'application/json': T } }
type Get<T, Q = Paged, P = never> = {
  get: { parameters: { query?: Q } & Path<P>; responses: { 200: Json<T> } }
}
type Send<M extends string, B, T, P = never> = {
  [K in M]: { parameters: Path<P>; requestBody: Json<B>; responses: { 200: Json<T> } }
}
type Bare<M extends string, T, P = never> = {
  [K in M]: { parameters: Path<P>; responses: { 200: Json<T> } }
}
type Paged = { cursor?: string; limit?: number }
type Id = { id: string }

export interface OpsPaths {
  '/v1/ops/auth/invitation/open': Send<'post', OpenInvitation, OpenedInvitation>
  '/v1/ops/auth/invitation/accept': Send<'post', AcceptInvitation, RecoveryCodes>
  '/v1/ops/auth/sessions': Send<'post', CreateStaffSession, StaffSession>
  '/v1/ops/auth/session': Get<StaffSession> & Bare<'delete', undefined>
  '/v1/ops/auth/step-up': Send<'post', StepUp, StaffSession>
  '/v1/ops/auth/recovery-codes': Bare<'post', RecoveryCodes>
  '/v1/ops/auth/password': Send<'put', ChangeStaffPassword, undefined>
  '/v1/ops/staff': Get<Page<StaffMember>, Paged>
  '/v1/ops/staff/invitations': Send<'post', InviteStaff, StaffInvitation>
  '/v1/ops/staff/{id}': Send<'patch', UpdateStaff, StaffMember, Id>
  '/v1/ops/people': Get<Page<PersonSummary>, Paged & { q?: string }>
  '/v1/ops/people/{id}': Get<Person, object, Id>
  '/v1/ops/people/{id}/reveal': Send<'post', RevealPhone, { phone: string }, Id>
  '/v1/ops/people/{id}/sessions': Get<Page<Omit<Session, 'isCurrent'>>, Paged, Id>
  '/v1/ops/people/{id}/sessions/end': Send<'post', EndPersonSessions, { ended: number }, Id>
  '/v1/ops/sign-in-attempts': Get<
    Page<SignInAttempt>,
    Paged & { personId?: string; outcome?: SignInAttempt['outcome'] }
  >
  '/v1/ops/security-events': Get<Page<SecurityEvent>, Paged & { personId?: string; kind?: string }>
  '/v1/ops/blocks': Get<Page<Block>, Paged & { active?: string }> & Send<'post', CreateBlock, Block>
  '/v1/ops/blocks/{id}/lift': Send<'post', LiftBlock, Block, Id>
  '/v1/ops/audit': Get<Page<AuditEntry>, Paged & { staffId?: string; action?: string; subjectId?: string }>
}
