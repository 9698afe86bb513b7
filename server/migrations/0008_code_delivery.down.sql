-- Loses data: how codes went out and whether they arrived.
alter table code_challenges drop column delivery_error, drop column delivery, drop column channel;
