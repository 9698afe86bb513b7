-- Loses data: working hours and leave.
drop table leaves;
drop table availability_plans;
