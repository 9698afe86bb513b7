-- Loses data: everything people were told in the apps.
drop table notifications;
