-- Loses data: everybody on the staff, their sessions and invitations.
drop table staff_sessions;
drop table staff_recovery_codes;
drop table staff_invitations;
drop table staff;
