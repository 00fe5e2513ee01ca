-- Also finds everything of one lead.
create unique index activity_natural_key on bales.activity (lead, minute, kind, place, org)
