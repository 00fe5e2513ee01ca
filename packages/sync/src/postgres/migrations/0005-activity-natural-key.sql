-- Also finds everything of one lead.
create unique index activity_natural_key on bales.activity (org, lead, minute, kind, place)
