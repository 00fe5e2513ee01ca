create index opportunity_lead on bales.opportunity (org, lead)
