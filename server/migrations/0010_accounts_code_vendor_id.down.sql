-- Loses data: which of the vendor's messages a code was; those still waiting are not confirmed any more.
alter table code_challenges drop column vendor_id;
