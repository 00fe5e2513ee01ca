import apiUse from '@salesforce/label/c.BalesApiUse';
import backlog from '@salesforce/label/c.BalesBacklogCount';
import calls from '@salesforce/label/c.BalesKindCall';
import connectedAs from '@salesforce/label/c.BalesConnectedAs';
import daily from '@salesforce/label/c.BalesDaily';
import day from '@salesforce/label/c.BalesDay';
import errors from '@salesforce/label/c.BalesLastErrors';
import lastSync from '@salesforce/label/c.BalesLastSync';
import lastStop from '@salesforce/label/c.BalesLastStop';
import loading from '@salesforce/label/c.BalesLoading';
import mails from '@salesforce/label/c.BalesMails';
import noConnection from '@salesforce/label/c.BalesNoConnection';
import noConnectionText from '@salesforce/label/c.BalesNoConnectionText';
import noErrors from '@salesforce/label/c.BalesNoErrors';
import notSaved from '@salesforce/label/c.BalesNotSaved';
import others from '@salesforce/label/c.BalesOtherKinds';
import pause from '@salesforce/label/c.BalesPause';
import pauseQuestion from '@salesforce/label/c.BalesPauseQuestion';
import paused from '@salesforce/label/c.BalesPausedNotice';
import personal from '@salesforce/label/c.BalesConnectionPersonal';
import personalText from '@salesforce/label/c.BalesPersonalText';
import resume from '@salesforce/label/c.BalesResume';
import state from '@salesforce/label/c.BalesState';
import tenant from '@salesforce/label/c.BalesTenant';
import title from '@salesforce/label/c.BalesHealthTitle';
import version from '@salesforce/label/c.BalesVersion';

export const labels = {
  apiUse,
  backlog,
  calls,
  connectedAs,
  daily,
  day,
  errors,
  lastSync,
  lastStop,
  loading,
  mails,
  noConnection,
  noConnectionText,
  noErrors,
  notSaved,
  others,
  pause,
  pauseQuestion,
  paused,
  personal,
  personalText,
  resume,
  state,
  tenant,
  title,
  version,
} as const;
