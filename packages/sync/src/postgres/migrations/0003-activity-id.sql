-- The org stands last in the keys: with few orgs the planner, without statistics, would take it for the selective part.
create unique index activity_id on bales.activity (id, org)
