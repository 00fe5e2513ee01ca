import close from '@salesforce/label/c.BalesClose';
import heading from '@salesforce/label/c.BalesConversionTitle';
import loading from '@salesforce/label/c.BalesLoading';
import noConvert from '@salesforce/label/c.BalesNoConvertRight';
import noLeadConvert from '@salesforce/label/c.BalesNoLeadConvertRight';
import noOpportunity from '@salesforce/label/c.BalesNoOpportunityRight';
import rights from '@salesforce/label/c.BalesMissingRights';

export const labels = { close, heading, loading, noConvert, noLeadConvert, noOpportunity, rights } as const;
