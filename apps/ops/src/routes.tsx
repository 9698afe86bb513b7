import { createBrowserRouter, Navigate } from 'react-router'
import { AccountPage } from './features/account/account-page.tsx'
import { AttemptsPage } from './features/attempts/attempts-page.tsx'
import { AuditPage } from './features/audit/audit-page.tsx'
import { BlocksPage } from './features/blocks/blocks-page.tsx'
import { EventsPage } from './features/events/events-page.tsx'
import { InvitationPage } from './features/invitation/invitation-page.tsx'
import { PeoplePage } from './features/people/people-page.tsx'
import { PersonPage } from './features/people/person-page.tsx'
import { SignInPage } from './features/sign-in/sign-in-page.tsx'
import { StaffPage } from './features/staff/staff-page.tsx'
import { Gate } from './session/gate.tsx'
import { Crashed } from './shell/crashed.tsx'
import { NotFoundPage } from './shell/not-found-page.tsx'

export const router = createBrowserRouter(
  [
    {
      errorElement: <Crashed />,
      children: [
        { path: '/sign-in', element: <SignInPage /> },
        { path: '/invitation', element: <InvitationPage /> },
        {
          path: '/',
          element: <Gate />,
          children: [
            { index: true, element: <Navigate to="/people" replace /> },
            { path: 'people', element: <PeoplePage /> },
            { path: 'people/:id', element: <PersonPage /> },
            { path: 'sign-in-attempts', element: <AttemptsPage /> },
            { path: 'security-events', element: <EventsPage /> },
            { path: 'blocks', element: <BlocksPage /> },
            { path: 'audit', element: <AuditPage /> },
            { path: 'staff', element: <StaffPage /> },
            { path: 'account', element: <AccountPage /> },
            { path: '*', element: <NotFoundPage /> },
          ],
        },
      ],
    },
  ],
  { basename: '/ops' },
)
