-- The vendor's name for a message. Only kept where the vendor wants to hear that its code was used.
alter table code_challenges add column vendor_id text check (char_length(vendor_id) between 1 and 64);
